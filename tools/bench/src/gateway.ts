import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';

/** Our gateway (sign-in, tokens, limits, deadlines) against a stock @apollo/gateway on the same supergraph and stubs:
 *  CPU per operation of each process, answers compared first, rounds in turn (performance.md §1, §4). */

const operations = {
  heavy: `fragment U on User { id username name } fragment R on Review { id body } fragment P on Product { inStock name price shippingEstimate upc weight }
    query Heavy { users(first: 6) { ...U reviews(first: 4) { ...R product { ...P reviews(first: 4) { ...R author { ...U reviews(first: 4) { ...R product { ...P reviews(first: 1) { id } } } } } } } }
    topProducts(first: 9) { ...P reviews(first: 4) { ...R author { ...U reviews(first: 4) { ...R product { ...P reviews(first: 4) { ...R author { ...U } } } } } } } }`,
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

/** utime + stime of a process, ms. */
function cpuOf({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
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
  const before = cpuOf(side.child);
  await Promise.all(Array.from({ length: connections }, async () => {
    while (performance.now() - begin < ms) {
      const at = performance.now();
      await ask(side, body);
      times.push(performance.now() - at);
    }
  }));
  const took = performance.now() - begin;
  times.sort((a, b) => a - b);
  return { cpu: (cpuOf(side.child) - before) / times.length, rps: (1000 * times.length) / took, p95: times[Math.floor(times.length * 0.95)]! };
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
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const two = (n: number) => Number(n.toFixed(2));
const spread = (values: number[]) => { const mean = values.reduce((a, b) => a + b) / values.length; return Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length) / mean; };

export default async function gateway(args: string[]): Promise<void> {
  const option = (name: string, otherwise: number) => Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
  const [rounds, seconds, connections] = [option('rounds', 5), option('seconds', 4), option('connections', 50)];
  const folder = mkdtempSync(join(tmpdir(), 'uppsikt-bench-'));
  const started: ChildProcess[] = [];
  const run = (...given: Parameters<typeof start>) => { const one = start(...given); started.push(one.child); return one; };
  try {
    const stubs = await run(1, 'tools/bench/src/gateway.stubs.ts').ready;
    const counts = async () => (await (await fetch(`${stubs.issuer}/counts`)).json()) as { fetches: number; bytes: number };
    const results: Record<string, unknown> = {};
    for (const name of ['heavy', 'dossier'] as OperationName[]) {
      const graph = stubs[name] as { supergraph: string; urls: Record<string, string> } | undefined;
      if (!graph) { process.stdout.write(`${name}: left out, the platform's supergraph is not composed yet\n`); continue; }
      const supergraph = join(folder, `${name}.graphql`);
      writeFileSync(supergraph, graph.supergraph);
      const stock = run(0, 'tools/bench/src/gateway.stock.ts', [supergraph, JSON.stringify(graph.urls)]);
      const ours = run(0, 'apps/gateway/src/main.ts', [], {
        PORT: '0', SUPERGRAPH: supergraph, OIDC_ISSUER: stubs.issuer, OIDC_AUDIENCE: 'bench',
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
      const { objects, distinct } = census(JSON.parse(answers[0]!).data);
      process.stdout.write(`${name}: ${answers[0]!.length} bytes, ${objects} objects, ${distinct} distinct; answers equal; ${asked.join('; ')}\n`);

      for (const side of sides) await round(side, body, Math.min(seconds, 3) * 1000, connections);
      const measured: Record<Side['name'], Round[]> = { stock: [], ours: [] };
      for (let i = 0; i < rounds; i += 1) {
        for (const side of i % 2 === 0 ? sides : [...sides].reverse()) measured[side.name].push(await round(side, body, seconds * 1000, connections));
        const [a, b] = [measured.stock.at(-1)!, measured.ours.at(-1)!];
        process.stdout.write(`  round ${i + 1}: stock ${two(a.cpu)} ms, ours ${two(b.cpu)} ms, ratio ${two(b.cpu / a.cpu)}\n`);
      }
      const ratios = measured.ours.map((r, i) => r.cpu / measured.stock[i]!.cpu);
      const of = (side: Side['name'], what: keyof Round) => two(median(measured[side].map((r) => r[what])));
      results[name] = {
        ratio: two(median(ratios)), range: [two(Math.min(...ratios)), two(Math.max(...ratios))],
        cpuMs: { stock: of('stock', 'cpu'), ours: of('ours', 'cpu') }, rps: { stock: of('stock', 'rps'), ours: of('ours', 'rps') }, p95Ms: { stock: of('stock', 'p95'), ours: of('ours', 'p95') },
        cv: { stock: two(spread(measured.stock.map((r) => r.cpu))), ours: two(spread(measured.ours.map((r) => r.cpu))) }, bytes: answers[0]!.length, objects, distinct,
      };
      for (const side of sides) { await side.pool.destroy(); side.child.kill(); }
    }
    const { heavy, ...others } = results as { heavy: { ratio: number } };
    process.stdout.write(`${JSON.stringify({ name: 'gateway', ratio: heavy.ratio, rounds, seconds, connections, heavy, ...others })}\n`);
  } finally {
    for (const child of started) child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
