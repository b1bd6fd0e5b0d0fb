import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { isProblem, newId, problem, type Problem } from '@uppsikt/kernel';
import { sleeper } from './broker.ts';
import { ormOptions } from './database.ts';
import type { Assignment } from './request.ts';
import type { Runtime } from './runtime.ts';
import { makeScope, type Scope } from './scope.ts';
import { forkFor } from './work.ts';

/** One kind of work that outlives a request. `step` does the piece that starts at `done` in one transaction and says how far it came;
 *  it is called again until `done` is `total`, so a killed job goes on where it was. */
export interface JobKind {
  kind: string;
  step(scope: Scope, runtime: Runtime, input: any, done: number): Promise<{ done: number; total: number; result?: object } | Problem>;
}
export type JobState = 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
export interface Job { id: string; kind: string; state: JobState; done: number; total: number | null; problem: any; result: any }

/** Queues work; the answer to the mutation is the job. */
export async function queueJob(scope: Scope, kind: string, input: object): Promise<Job> {
  const id = newId();
  await scope.em.execute(
    `insert into platform.job (tenant_id, id, kind, input, account, roles, assignments, state, created_at, updated_at) values (?, ?, ?, ?::jsonb, ?, ?::jsonb, ?::jsonb, 'WAITING', ?, ?)`,
    [scope.tenant, id, kind, JSON.stringify(input), scope.actor.account, JSON.stringify(scope.actor.roles), JSON.stringify(scope.actor.assignments), scope.now, scope.now]);
  await scope.em.execute(`select pg_notify('job', '')`);
  return { id, kind, state: 'WAITING', done: 0, total: null, problem: null, result: null };
}
export async function findJob(scope: Scope, id: string): Promise<Job | null> {
  const [row] = await scope.em.execute<Job[]>('select id, kind, state, done, total, problem, result from platform.job where id = ?', [id]);
  return row ?? null;
}
/** Asks a job to stop before its next piece; what it has done stays. */
export async function cancelJob(scope: Scope, id: string): Promise<Job | Problem> {
  const [row] = await scope.em.execute<Job[]>(
    `update platform.job set cancel = true, state = case when state = 'WAITING' then 'CANCELLED' else state end where id = ? returning id, kind, state, done, total, problem, result`, [id]);
  return row ?? problem('NotFound', 'No job has this id.');
}

/** Runs what is queued, one at a time, on the job login. The relay's login sees which tenants have work; nothing more. */
export async function startJobs(runtime: Runtime, kinds: JobKind[]): Promise<{ stop(): Promise<void> }> {
  const byKind = new Map(kinds.map((k) => [k.kind, k]));
  // A name of its own: what a job asks of the service's database is not taken for a part of the job's transaction.
  const orm = await MikroORM.init({ ...ormOptions(runtime.config.jobDatabaseUrl, [...runtime.records] as never, 1), contextName: 'jobs' });
  const own: Runtime = { ...runtime, orm };
  const bed = sleeper();
  let stopping = false;

  const work = async (tenant: string, id: string): Promise<void> => {
    for (;;) {
      if (stopping) return;
      const more = await forkFor(own, tenant).transactional(async (tx) => {
        const em = tx as SqlEntityManager;
        const [job] = await em.execute<{ kind: string; input: object; account: string; roles: string[]; assignments: Assignment[]; done: number; state: JobState; cancel: boolean }[]>(
          'select kind, input, account, roles, assignments, done, state, cancel from platform.job where id = ? for update', [id]);
        if (!job || !['WAITING', 'RUNNING'].includes(job.state)) return false;
        const end = (state: JobState, why: object | null) => em.execute('update platform.job set state = ?, problem = ?::jsonb, updated_at = ? where id = ?', [state, why && JSON.stringify(why), own.clock(), id]);
        if (job.cancel) { await end('CANCELLED', null); return false; }
        const scope = makeScope(em, own, tenant, { account: job.account, roles: job.roles, assignments: job.assignments }, own.clock());
        const went = await byKind.get(job.kind)!.step(scope, own, job.input, job.done);
        if (isProblem(went)) { em.clear(); await end('FAILED', { ...went }); return false; }
        await em.flush();
        await em.execute('update platform.job set state = ?, done = ?, total = ?, result = ?::jsonb, updated_at = ? where id = ?', [
          went.done >= went.total ? 'DONE' : 'RUNNING', went.done, went.total, JSON.stringify(went.result ?? null), own.clock(), id]);
        return went.done < went.total;
      });
      if (!more) return;
    }
  };

  const run = async () => {
    while (!stopping) {
      const finder = new pg.Client({ connectionString: runtime.config.relayDatabaseUrl, connectionTimeoutMillis: 3000 });
      finder.on('error', () => bed.wake());
      finder.on('notification', () => bed.wake());
      try {
        await finder.connect();
        await finder.query('listen job');
        let active = false;
        while (!stopping) {
          active ||= (await finder.query<{ ok: boolean }>(`select pg_try_advisory_lock(hashtext('jobs')) as ok`)).rows[0]!.ok;
          const { rows: [next] } = active
            ? await finder.query<{ tenant_id: string; id: string }>(`select tenant_id, id from platform.job where state in ('WAITING', 'RUNNING') order by created_at limit 1`)
            : { rows: [] };
          if (next) {
            await work(next.tenant_id, next.id).catch(async (error: unknown) => {
              runtime.log.error({ err: error }, 'a job failed');
              await forkFor(own, next.tenant_id).transactional((tx) => (tx as SqlEntityManager).execute(
                `update platform.job set state = 'FAILED', problem = ?::jsonb where id = ?`, [JSON.stringify({ __typename: 'InternalError', message: 'The job could not be done; ask the operator, naming its id.' }), next.id]));
            });
          } else await bed.sleep(1000);
        }
      } catch (error) {
        if (!stopping) { runtime.log.warn({ err: error }, 'jobs could not be read; trying again'); await bed.sleep(1000); }
      } finally {
        await finder.end().catch(() => {});
      }
    }
  };
  const running = run();
  return { stop: async () => { stopping = true; bed.wake(); await running; await orm.close(true); } };
}
