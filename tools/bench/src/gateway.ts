import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { cpuOf, median, optionsOf, quantile, say, spread, two } from './common.figures.ts';

/** Our gateway (sign-in, tokens, limits, deadlines) against a stock @apollo/gateway on the same supergraph and stubs:
 *  CPU per operation of each process, answers compared first, rounds in turn (performance.md §1, §4). A quick look by default;
 *  the protocol's own lengths are `--seconds=20 --warmup=15`. */

const operations = {
  // As large as the published one, 390 objects of which 26 are distinct, and still within our own limits: it costs 1 955 points of 2 000.
  heavy: `fragment U on User { id username name } fragment R on Review { id body } fragment P on Product { inStock name price shippingEstimate upc weight }
    query Heavy { users(first: 6) { ...U reviews(first: 4) { ...R product { ...P reviews(first: 3) { ...R author { ...U reviews(first: 4) { ...R product { ...P reviews(first: 2) { id } } } } } } } }
    topProducts(first: 9) { ...P reviews(first: 3) { ...R author { ...U reviews(first: 4) { ...R product { ...P reviews(first: 3) { ...R author { ...U } } } } } } } }`,
  dossier: `query Dossier($organisationNumber: OrganisationNumber!) { provider(organisationNumber: $organisationNumber) { id name organisationNumber operatingForm
    agreements(first: 10) { edges { node { id type status validFrom validUntil board { id name } } } }
    reviews(first: 10) { edges { node { id kind status findings { id class severity } } } }
    healthcareSupervisions(first: 10) { edges { node { id status dueOn } } }
    reconciliations(first: 10) { edges { node { id month difference { amount currency } } } }
    sanctions(first: 10) { edges { node { id kind step decidedOn } } }
    documents(first: 10) { edges { node { id kind title } } } } }`,
};
type OperationName = keyof typeof operations;
const variables = { heavy: {}, dossier: { organisationNumber: '559999-0011' } };

const root = join(import.meta.dirname, '../../..');
const pinned = (core: number, args: string[]) => (availableParallelism() > 1 && existsSync('/usr/bin/taskset') ? ['/usr/bin/taskset', '-c', String(core), ...args] : args);

/** Starts one of our programs on a core of its own; resolves to the first line of JSON it prints. */
function start(core: number, file: string, args: string[] = [], env: Record<string, string> = {}) {
  const node = [process.execPath, '--max-semi-space-size=64', '--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/swc-hooks.mjs'), '-C', '@uppsikt/source', join(root, file), ...args];
  const [command, ...rest] = pinned(core, node);
  const child = spawn(command!, rest, { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: '/usr/bin:/bin', NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true', ...env } });
  const ready = new Promise<any>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => { text += chunk; if (text.includes('\n')) resolve(JSON.parse(text.slice(0, text.indexOf('\n')))); });
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return { child, ready };
}

interface Side { name: 'stock' | 'ours'; child: ChildProcess; pool: Pool; headers: Record<string, string> }
interface Round { cpu: number; rps: number; p95: number }

async function ask({ pool, headers }: Side, body: string): Promise<string> {
  const response = await pool.request({ path: '/graphql', method: 'POST', headers, body });
  const text = await response.body.text();
  if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${text.slice(0, 500)}`);
  return text;
}

/** Asks from many connections for a while; CPU per operation from the process's own clock. */
async function round(side: Side, body: string, ms: number, connections: number): Promise<Round> {
  const times: number[] = [];
  const begin = performance.now();
  const before = cpuOf(side.child.pid);
  await Promise.all(Array.from({ length: connections }, async () => {
    while (performance.now() - begin < ms) {
      const at = performance.now();
      await ask(side, body);
      times.push(performance.now() - at);
    }
  }));
  const took = performance.now() - begin;
  return { cpu: (cpuOf(side.child.pid) - before) / times.length, rps: (1000 * times.length) / took, p95: quantile(times, 0.95) };
}

const sorted = (value: unknown): unknown => (Array.isArray(value) ? value.map(sorted)
  : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)])) : value);
function census(value: unknown, distinct: Set<string> = new Set()): { objects: number; distinct: number } {
  let objects = 0;
  const walk = (one: unknown) => {
    if (Array.isArray(one)) one.forEach(walk);
    else if (typeof one === 'object' && one !== null) {
      objects += 1;
      const { id, upc } = one as { id?: string; upc?: string };
      if (id ?? upc) distinct.add((id ?? upc)!);
      Object.values(one).forEach(walk);
    }
  };
  walk(value);
  return { objects, distinct: distinct.size };
}

export default async function gateway(args: string[]): Promise<void> {
  const { rounds, seconds, warmup, connections } = optionsOf(args, { rounds: 5, seconds: 4, warmup: 3, connections: 50 });
  const folder = mkdtempSync(join(tmpdir(), 'uppsikt-bench-'));
  const started: ChildProcess[] = [];
  const run = (...given: Parameters<typeof start>) => { const one = start(...given); started.push(one.child); return one; };
  try {
    const stubs = await run(1, 'tools/bench/src/gateway.stubs.ts').ready;
    const counts = async () => (await (await fetch(`${stubs.issuer}/counts`)).json()) as { fetches: number; bytes: number };
    const results: Record<string, unknown> = {};
    for (const name of ['heavy', 'dossier'] as OperationName[]) {
      const graph = stubs[name] as { supergraph: string; urls: Record<string, string> };
      const supergraph = join(folder, `${name}.graphql`);
      writeFileSync(supergraph, graph.supergraph);
      const stock = run(0, 'tools/bench/src/gateway.stock.ts', [supergraph, JSON.stringify(graph.urls)]);
      const ours = run(0, 'apps/gateway/src/main.ts', [], {
        PORT: '0', SUPERGRAPH: supergraph, OIDC_ISSUER: stubs.issuer, OIDC_AUDIENCE: 'bench', OIDC_VOUCHES: 'true',
        ...Object.fromEntries(Object.entries(graph.urls).flatMap(([one, url]) => [[`SUBGRAPH_${one.toUpperCase()}_URL`, url], [`SUBGRAPH_${one.toUpperCase()}_SECRET`, `the-secret-of-${one}-for-the-benchmark-only`]])),
      });
      const sides: Side[] = await Promise.all([['stock', stock] as const, ['ours', ours] as const].map(async ([side, { child, ready }]) => ({
        name: side, child, pool: new Pool(new URL((await ready).url).origin, { connections, pipelining: 1 }),
        headers: { 'content-type': 'application/json', ...(side === 'ours' ? { authorization: `Bearer ${stubs.token}` } : {}) },
      })));
      const body = JSON.stringify({ query: operations[name], variables: variables[name] });
      const asked: string[] = [];
      const answers: string[] = [];
      for (const side of sides) {
        const before = await counts();
        answers.push(await ask(side, body));
        const after = await counts();
        asked.push(`${side.name} ${after.fetches - before.fetches} fetches, ${after.bytes - before.bytes} request bytes`);
      }
      const [one, other] = answers.map((answer) => JSON.stringify(sorted(JSON.parse(answer))));
      if (one !== other) throw new Error(`${name}: the answers differ:\n${one!.slice(0, 2000)}\n${other!.slice(0, 2000)}`);
      if (JSON.parse(answers[0]!).errors) throw new Error(`${name}: ${answers[0]!.slice(0, 2000)}`);
      const { objects, distinct } = census(Object.values(JSON.parse(answers[0]!).data));
      say(`${name}: ${answers[0]!.length} bytes, ${objects} objects, ${distinct} distinct; answers equal${answers[0] === answers[1] ? ' byte for byte' : ' but for the order of keys'}; ${asked.join('; ')}`);

      for (const side of sides) await round(side, body, warmup * 1000, connections);
      const measured: Record<Side['name'], Round[]> = { stock: [], ours: [] };
      for (let i = 0; i < rounds; i += 1) {
        for (const side of i % 2 === 0 ? sides : [...sides].reverse()) measured[side.name].push(await round(side, body, seconds * 1000, connections));
        const [a, b] = [measured.stock.at(-1)!, measured.ours.at(-1)!];
        say(`  round ${i + 1}: stock ${two(a.cpu)} ms, ours ${two(b.cpu)} ms, ratio ${two(b.cpu / a.cpu)}`);
      }
      const ratios = measured.ours.map((r, i) => r.cpu / measured.stock[i]!.cpu);
      const of = (side: Side['name'], what: keyof Round) => two(median(measured[side].map((r) => r[what])));
      results[name] = {
        ratio: two(median(ratios)), range: [two(Math.min(...ratios)), two(Math.max(...ratios))],
        cpuMs: { stock: of('stock', 'cpu'), ours: of('ours', 'cpu') }, rps: { stock: of('stock', 'rps'), ours: of('ours', 'rps') }, p95Ms: { stock: of('stock', 'p95'), ours: of('ours', 'p95') },
        cv: { stock: two(spread(measured.stock.map((r) => r.cpu))), ours: two(spread(measured.ours.map((r) => r.cpu))) }, bytes: answers[0]!.length, objects, distinct,
      };
      const worst = Math.max(...sides.map((side) => spread(measured[side.name].map((r) => r.cpu))));
      if (worst > 0.05) say(`  the spread of the rounds (CV) is ${two(worst)}, above 0.05: the machine was busy, and the protocol would reject this run`);
      for (const side of sides) { await side.pool.destroy(); side.child.kill(); }
    }
    const { heavy, ...others } = results as { heavy: { ratio: number } };
    say(`${JSON.stringify({ name: 'gateway', ratio: heavy.ratio, rounds, seconds, connections, heavy, ...others })}`);
  } finally {
    for (const child of started) child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
