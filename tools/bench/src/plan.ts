import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { median, optionsOf, say, spread, two } from './common.figures.ts';
import { freeTwo, loadLocal, settingsFor, startPostgresWith, withFolder, type LocalSettings } from './common.platform.ts';

/** How long it takes to plan a year for so many units, from the mutation until all of it is in the plan, on the real platform; beside the bare SQL that
 *  reads the same facts and writes the same rows, on the same database (issue 4: at most three times as long). */

const tenant = 'sodertalje';
const [board, area] = ['ALDREOMSORGSNAMNDEN', 'DAGVERKSAMHET'];
const goal = 3;

interface Platform { url: string; issuer: string; settled(): Promise<void>; close(): Promise<void> }
interface Graph { as(tenant: string, role: string): <T = any>(document: string, variables?: object) => Promise<T> }
interface Local {
  startPlatform(settings: LocalSettings, tell: (step: string) => void): Promise<Platform>;
  graphAt(url: string, issuer: string): Graph;
  loadTenants(graph: Graph, tell: (step: string) => void): Promise<void>;
}

/** Units of the copy that `reviews` keeps, ten of each provider, every second one reviewed three years ago. */
async function enterUnits(client: pg.Client, units: number): Promise<void> {
  await client.query(`insert into provider (tenant_id, id, operating_form) select $1, gen_random_uuid(), 'EXTERNAL' from generate_series(1, $2::int)`, [tenant, Math.ceil(units / 10)]);
  await client.query(
    `insert into unit (tenant_id, id, provider_id, operating_form, service_area_key, opened_on)
     select $1, gen_random_uuid(), p.id, 'EXTERNAL', $2, '2015-01-01' from provider p, generate_series(1, 10) where p.tenant_id = $1 limit $3::int`, [tenant, area, units]);
  await client.query(
    `insert into agreement (tenant_id, id, provider_id, service_area_keys, type) select $1, gen_random_uuid(), p.id, array[$2], 'LOU_CONTRACT' from provider p where p.tenant_id = $1`, [tenant, area]);
  await client.query('create table bench_item (like plan_item including all)');
  await client.query('analyze');
}

/** The bare SQL: the facts of all units, and the rows of all that are due, in one transaction. */
async function bare(client: pg.Client, year: number): Promise<{ ms: number; rows: number }> {
  const from = performance.now();
  await client.query('begin');
  const { rows: units } = await client.query<{ id: string; provider: string }>(
    `select u.id, u.provider_id as provider, u.opened_on::text, u.closed_on::text,
       (select max(r.completed_on)::text from review r where r.tenant_id = u.tenant_id and r.unit_id = u.id and r.status = 'COMPLETED' and r.completed_on < $3::date) as last,
       coalesce((select bool_and(a.excluded_from_unit_follow_up) from agreement a where a.tenant_id = u.tenant_id and a.provider_id = u.provider_id and u.service_area_key = any(a.service_area_keys)), false) as others
     from unit u where u.tenant_id = $1 and u.service_area_key = $2 order by u.id`, [tenant, area, `${year}-01-01`]);
  const items = units.map((u) => ({ id: randomUUID(), unit: u.id, provider: u.provider }));
  await client.query(
    `insert into bench_item (tenant_id, id, kind, status, provider_id, unit_id, service_area_key, boards, motivation, planned_on, year)
     select $1, i.id, 'QUALITY_REVIEW', 'PLANNED', i.provider, i.unit, $2, array[$3], 'NEVER_REVIEWED 2015-01-01', current_date, $4::int from jsonb_to_recordset($5::jsonb) as i(id uuid, unit uuid, provider uuid)`,
    [tenant, area, board, year, JSON.stringify(items)]);
  await client.query('commit');
  return { ms: performance.now() - from, rows: items.length };
}

/** Ours: the mutation, the job in batches, and all of it in the plan at once. Nothing of it may be seen before. */
async function ours(graph: Graph, client: pg.Client, year: number): Promise<{ ms: number; rows: number }> {
  const ask = graph.as(tenant, 'OPERATIONS_STRATEGIST');
  const { draftPlan: { plan } } = await ask('mutation D($input: DraftPlanInput!) { draftPlan(input: $input) { ... on DraftPlanSuccess { plan { id } } } }', { input: { year, boards: [board] } });
  const from = performance.now();
  const { populatePlan: { population } } = await ask('mutation P($input: PopulatePlanInput!) { populatePlan(input: $input) { ... on PopulatePlanSuccess { population { id } } } }', { input: { planId: plan.id } });
  const seen = new Set<number>();
  for (;;) {
    const { rows: [now] } = await client.query<{ state: string; problem: object | null; n: number }>(
      'select j.state, j.problem, (select count(*)::int from plan_item where follow_up_plan_id = $2 and unit_id is not null) as n from platform.job j where j.id = $1', [population.id, plan.id]);
    seen.add(now!.n);
    if (now!.state === 'FAILED') throw new Error(`The job failed: ${JSON.stringify(now!.problem)}`);
    if (now!.state === 'DONE') break;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const ms = performance.now() - from;
  if ([...seen].filter((n) => n > 0).length !== 1) throw new Error(`Parts of the plan were seen: ${[...seen].join(', ')}.`);
  return { ms, rows: Math.max(...seen) };
}

export default async function plan(args: string[]): Promise<void> {
  const { units, rounds } = optionsOf(args, { units: 2000, rounds: 5 });
  const local = { ...await loadLocal<object>('platform.ts'), ...await loadLocal<object>('graph.ts'), ...await loadLocal<object>('tenants.ts') } as unknown as Local;
  await withFolder(async (folder, ending) => {
    const postgres = await startPostgresWith(folder, {});
    ending(() => postgres.stop());
    const platform = await local.startPlatform({ ...settingsFor(folder, await freeTwo()), databaseUrl: postgres.url }, say);
    ending(() => platform.close());
    const graph = local.graphAt(platform.url, platform.issuer);
    await local.loadTenants(graph, say);
    await platform.settled();
    const client = new pg.Client({ connectionString: Object.assign(new URL(postgres.url), { pathname: '/uppsikt_reviews' }).href });
    await client.connect();
    ending(() => client.end());
    await enterUnits(client, units);

    const times: { ours: number; bare: number }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const year = 2026 + round;
      const [anchor, mine] = [await bare(client, year), await ours(graph, client, year)];
      if (anchor.rows !== mine.rows) throw new Error(`The bare SQL wrote ${anchor.rows} rows and the plan ${mine.rows}.`);
      if (round > 0) times.push({ ours: mine.ms, bare: anchor.ms });
      say(`${round === 0 ? 'warm-up' : `round ${round}`}: ${mine.rows} units in ${two(mine.ms)} ms; bare ${two(anchor.ms)} ms`);
    }
    const ratios = times.map((t) => t.ours / t.bare);
    say(JSON.stringify({
      name: 'plan', units, ratio: two(median(ratios)), range: [two(Math.min(...ratios)), two(Math.max(...ratios))], ms: two(median(times.map((t) => t.ours))), bareMs: two(median(times.map((t) => t.bare))),
      cv: two(spread(times.map((t) => t.ours))), withinGoal: median(ratios) <= goal,
    }));
  });
}
