import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { databaseUrl, migrate, prepareCluster, startSubgraph, urlOf, type Cluster, type Subgraph } from '@uppsikt/platform';
import { signInternalToken } from '@uppsikt/platform/internal-token';
import pg from 'pg';
import { median, optionsOf, say, spread, two } from './common.figures.ts';
import { startPostgresWith, withFolder } from './common.platform.ts';

/** The register of providers, 100 000 of them: the first page against page 10 000, asked in turn, and how many SQL statements each takes (issue 3).
 *  The last line is JSON; `ratio` is page 10 000 by page 1, and 1.2 is the most it may be. */

const root = join(import.meta.dirname, '../../..');
const [name, tenant, role, secret] = ['providers', 'falkenberg', 'CONTRACT_STRATEGIST', randomBytes(32).toString('hex')];
const list = (node: string) => `query Page($first: Int, $after: String) { providers(first: $first, after: $after) { edges { node { ${node} } } pageInfo { hasNextPage endCursor } } }`;
const rows = list('id name organisationNumber operatingForm units(first: 2) { edges { node { name } } } agreements(first: 2) { edges { node { status } } } controls { kind status }');
const size = 10;

/** The rows of so many providers, each with a unit, an agreement and a control; written past the service, as an import of old data would be. */
const seed = (n: number) => [
  `insert into platform.delegation (tenant_id, id, valid_from, permissions, units) values ('${tenant}', gen_random_uuid(), '2020-01-01',
     '{"provider.read": ["${role}"], "agreement.read": ["${role}"], "control.read": ["${role}"]}', '{}')`,
  `insert into provider (tenant_id, id, name, search_name, organisation_number, sole_trader, operating_form)
     select '${tenant}', md5('p' || n)::uuid, 'Utförare ' || lpad(n::text, 6, '0'), 'utf}rare ' || lpad(n::text, 6, '0'), '559999-' || n, false, 'EXTERNAL' from generate_series(1, ${n}) n`,
  `insert into service_unit (tenant_id, id, provider_id, name, unit_type, service_area_key, opened_on, service_types)
     select '${tenant}', gen_random_uuid(), md5('p' || n)::uuid, 'Enhet ' || n, 'HOME_CARE', 'HEMTJANST', '2024-01-01', '{}' from generate_series(1, ${n}) n`,
  `insert into agreement (tenant_id, id, provider_id, type, reference, board_id, service_area_keys, valid_from, extension_options, volumes, unit_ids, activation_required)
     select '${tenant}', gen_random_uuid(), md5('p' || n)::uuid, 'LOU_CONTRACT', 'Avtal ' || n, gen_random_uuid(), '{HEMTJANST}', '2024-01-01', '[]', '[]', '{}', false from generate_series(1, ${n}) n`,
  `insert into control (tenant_id, id, provider_id, kind, result, evidence, checked_on, checked_by, recorded_by, recorded_at, latest)
     select '${tenant}', gen_random_uuid(), md5('p' || n)::uuid, 'TAXES_AND_FEES', 'PASSED', 'Utdrag', '2026-01-01', 'x', 'x', now(), true from generate_series(1, ${n}) n`,
  'vacuum analyze provider, service_unit, agreement, control',
];

export default async function run(args: string[]): Promise<void> {
  const { providers, rounds } = optionsOf(args, { providers: 100_000, rounds: 200 });
  const { subgraph } = (await import(pathToFileURL(join(root, `apps/${name}/src/main.ts`)).href)) as { subgraph: Subgraph };
  await withFolder(async (folder, ending) => {
    const postgres = await startPostgresWith(join(folder, 'pg'), { shared_preload_libraries: 'pg_stat_statements' });
    ending(() => postgres.stop());
    const cluster: Cluster = { host: '127.0.0.1', port: postgres.port, password: (login) => `bench-${login}` };
    await prepareCluster(postgres.url, cluster, [name]);
    await migrate(name, databaseUrl(cluster, name, 'owner'), subgraph.records, join(subgraph.dir, 'migrations'));
    const admin = new pg.Client({ connectionString: Object.assign(new URL(postgres.url), { pathname: '/uppsikt_providers' }).href });
    await admin.connect();
    ending(() => admin.end());
    for (const sql of ['create extension pg_stat_statements', ...seed(providers)]) await admin.query(sql);
    say(`${providers} providers, each with a unit, an agreement and a control`);
    const running = await startSubgraph(subgraph, {
      host: '127.0.0.1', port: 0, metricsPort: undefined, databaseUrl: databaseUrl(cluster, name, 'app'), jobDatabaseUrl: databaseUrl(cluster, name, 'job'), relayDatabaseUrl: databaseUrl(cluster, name, 'relay'),
      kafkaBrokers: undefined, eventsDatabaseUrl: urlOf(cluster, 'broker', 'uppsikt_events'), gatewaySecrets: [secret], filesDir: folder, publicUrl: 'http://localhost:1', production: false, logLevel: 'error', poolSize: 4,
      clock: undefined, harnessBreak: undefined,
    });
    ending(() => running.close());
    // Only what the pages ask of the subgraph's tables: the inbox and the relay look round by themselves.
    const statements = async () => Number((await admin.query<{ n: string }>(
      `select coalesce(sum(calls), 0) as n from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = 'app_providers' and s.query ~ '(from|update) "?(provider|service_unit|agreement|control|platform"?\\."?delegation)'`)).rows[0]!.n);
    await measure(running.url, providers, rounds, statements);
  });
}

interface Page { edges: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string } }

async function measure(url: string, providers: number, rounds: number, statements: () => Promise<number>): Promise<void> {
  const page = async (document: string, first: number, after?: string): Promise<Page> => {
    const body = JSON.stringify({ query: document, variables: { first, after } });
    const token = signInternalToken({
      iss: 'gateway', aud: name, sub: 'bench', tenant, roles: [role], assignments: [{ role, scope: 'tenant' }], op: createHash('sha256').update(document).digest('hex'),
      bh: createHash('sha256').update(body).digest('base64url'), deadline: Date.now() + 8000, iat: Math.floor(Date.now() / 1000), exp: Math.floor(Date.now() / 1000) + 30, jti: randomUUID(),
    } as never, secret);
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', 'x-uppsikt-token': token }, body });
    const answer = (await response.json()) as { data?: { providers: Page }; errors?: unknown };
    if (!answer.data?.providers || answer.errors) throw new Error(JSON.stringify(answer));
    return answer.data.providers;
  };
  // Walks the whole register by its cursors, a hundred at a time, to the last page of ten.
  let [after, seen] = ['', 0];
  while (seen + size < providers) {
    const read = await page(list('id'), Math.min(100, providers - size - seen), after || undefined);
    seen += read.edges.length;
    after = read.pageInfo.endCursor;
  }
  const last = await page(rows, size, after);
  if (last.edges.length !== size || last.pageInfo.hasNextPage) throw new Error(`the walk ended at ${seen} with ${last.edges.length} left`);
  say(`walked ${seen + size} providers by their cursors; the last page is ${providers / size}`);

  const sides = { first: undefined as string | undefined, last: after as string | undefined };
  const times: Record<keyof typeof sides, number[]> = { first: [], last: [] };
  for (let i = -20; i < rounds; i++) {
    for (const side of i % 2 ? (['first', 'last'] as const) : (['last', 'first'] as const)) {
      const began = performance.now();
      await page(rows, size, sides[side]);
      if (i >= 0) times[side].push(performance.now() - began);
    }
  }
  const sent = { first: 0, last: 0 };
  for (const side of ['first', 'last'] as const) {
    const before = await statements();
    for (let i = 0; i < 10; i++) await page(rows, size, sides[side]);
    sent[side] = (await statements() - before) / 10;
  }
  const figures = Object.fromEntries((['first', 'last'] as const).map((side) => [side, { ms: two(median(times[side])), spread: two(spread(times[side])), statements: sent[side] }]));
  const ratio = two(median(times.last) / median(times.first));
  const constant = sent.first === sent.last && sent.first > 0;
  say(`page 1: ${figures['first']!.ms} ms, page ${providers / size}: ${figures['last']!.ms} ms, ${figures['first']!.statements} and ${figures['last']!.statements} statements`);
  say(JSON.stringify({ name: 'register', providers, ratio, most: 1.2, statementsConstant: constant, passed: ratio <= 1.2 && constant, ...figures }));
}
