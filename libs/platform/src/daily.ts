import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { isProblem, localDateOf, type Instant, type LocalDate } from '@uppsikt/kernel';
import pg from 'pg';
import { sleeper } from './broker.ts';
import type { Actor } from './request.ts';
import type { Runtime } from './runtime.ts';
import { makeScope, type Scope } from './scope.ts';
import { forkFor } from './work.ts';

/** The days since this was done last; `after` is null the first time, and all days up to and including `until` are then new. */
export interface NewDays { readonly after: LocalDate | null; readonly until: LocalDate }
/** What a new day brings, done once for each tenant in a transaction of its own: what fell due, ran out, or should have come and has not.
 *  After a standstill it is given all the days at once; what it tells, it dates by its own day. */
export interface DailyWork { name: string; run(scope: Scope, days: NewDays): Promise<unknown> }
export interface Daily {
  /** Whether the work of the clock's present day is done. */
  isDone(): boolean;
  stop(): Promise<void>;
}

const tick = 250;

/** Does the daily work of every tenant when its day begins in Sweden by the platform's clock; one that joins in the day has its first the next. Several processes may run it: the row of
 *  the tenant and work is the lock, and says how far it has come. */
export function startDaily(runtime: Runtime, works: readonly DailyWork[]): Daily {
  if (works.length === 0) return { isDone: () => true, stop: async () => {} };
  const actor: Actor = { account: `system:${runtime.name}`, roles: [], assignments: [] };
  const bed = sleeper();
  let stopping = false;
  let begun: LocalDate | undefined;
  let done: LocalDate | undefined;

  const once = (tenant: string, work: DailyWork, now: Instant, until: LocalDate) => forkFor(runtime, tenant).transactional(async (tx) => {
    const em = tx as SqlEntityManager;
    await em.execute('insert into platform.day (tenant_id, work) values (?, ?) on conflict do nothing', [tenant, work.name]);
    const [{ last: after }] = await em.execute<[{ last: LocalDate | null }]>('select last::text as last from platform.day where tenant_id = ? and work = ? for update', [tenant, work.name]);
    if (after !== null && after >= until) return;
    const outcome = await work.run(makeScope(em, runtime, tenant, actor, now), { after, until });
    if (isProblem(outcome)) throw new Error(`${work.name}: ${outcome.message}`);
    await em.flush();
    await em.execute('update platform.day set last = ? where tenant_id = ? and work = ?', [until, tenant, work.name]);
  });

  const turn = async (now: Instant, until: LocalDate): Promise<boolean> => {
    const finder = new pg.Client({ connectionString: runtime.config.relayDatabaseUrl, connectionTimeoutMillis: 3000 });
    try {
      await finder.connect();
      const { rows } = await finder.query<{ tenant_id: string }>('select distinct tenant_id from platform.delegation order by tenant_id');
      let whole = true;
      for (const { tenant_id: tenant } of rows) for (const work of works) {
        if (stopping) return false;
        await once(tenant, work, now, until).catch((err: unknown) => { whole = false; runtime.log.error({ err, work: work.name }, 'the daily work could not be done; it will be tried again'); });
      }
      return whole;
    } catch (err) {
      if (!stopping) runtime.log.warn({ err }, 'the daily work could not begin; it will be tried again');
      return false;
    } finally {
      await finder.end().catch(() => {});
    }
  };

  const run = async () => {
    for (let failures = 0; !stopping;) {
      const now = runtime.clock();
      const today = localDateOf(now);
      if (begun === today) { await bed.sleep(tick); continue; }
      [begun, done] = [today, undefined];
      if (await turn(now, today)) { done = today; failures = 0; }
      else { begun = undefined; await bed.sleep(Math.min(500 * 2 ** failures++, 30_000)); }
    }
  };
  const running = run();
  return { isDone: () => done === localDateOf(runtime.clock()), stop: async () => { stopping = true; bed.wake(); await running; } };
}
