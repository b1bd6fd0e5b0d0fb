import { setTimeout as rest } from 'node:timers/promises';
import type pg from 'pg';
import type { ListOperation } from './list.operations.ts';

export const sizes = [10, 50, 100];
export interface Graph { as(tenant: string, role: string, reach?: string): <T = any>(document: string, variables?: object) => Promise<T> }
/** A role; `reach` is the one object that it is assigned to. */
export interface Asker { role: string; reach?: string }
/** How many rows the asker has that has most, how many statements each page size takes and how many rows it has; how it was asked, and the last refusal. */
export interface Judged { rows: number; counts: number[]; lengths: number[]; how: string; why: string }

/** Asking may be broken off by a deadline on a busy machine, and goes on where it was. */
export async function patiently<T>(ask: () => Promise<T>, tries = 10): Promise<T> {
  return ask().catch((error: unknown) => { if (tries === 1) throw error; return patiently(ask, tries - 1); });
}

/** All that stands in a node; without what the asker may not see; and without what it belongs to, where that is more than the gateway answers at once. */
const ways = [{ levels: 1, less: false, how: '' }, { levels: 1, less: true, how: '   of what the asker may see' }, { levels: 0, less: true, how: '   of the node alone' }];
/** The paths in a node of the fields that an asker was refused. */
function refusedIn({ cause }: Error): string[] {
  const errors = (Array.isArray(cause) ? cause : []) as { path?: (string | number)[]; extensions?: { code?: string } }[];
  return errors.filter((e) => e.extensions?.code === 'FORBIDDEN').flatMap(({ path = [] }) => (path.includes('node') ? path.slice(path.lastIndexOf('node') + 1).filter((part) => typeof part === 'string').join('.') : []));
}

/** Counts the statements of a list at each page size, for the asker to whom it is longest. `objects`: ids by `tenant Type`. */
export function judging(graph: Graph, admin: pg.Client, askers: ReadonlyMap<string, readonly Asker[]>, objects: ReadonlyMap<string, readonly string[]>) {
  /** Statements of the subgraphs' logins so far. */
  const statements = async () => Number((await admin.query<{ n: string }>(
    `select coalesce(sum(calls), 0) as n from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname like 'app\\_%'`)).rows[0]!.n);

  async function longest({ of, edges, document }: ListOperation, { levels, less }: (typeof ways)[number]) {
    let best: { ask: (n: number) => Promise<any>; rows: number } | undefined;
    let why = '';
    for (const [tenant, those] of askers) {
      for (const { role, reach } of those) {
        for (const id of of ? objects.get(`${tenant} ${of}`)! : ['']) {
          const without = new Set<string>();
          let late = 0;
          const ask = (n: number) => graph.as(tenant, role, reach)(document(levels, without), of ? { n, id } : { n });
          const allowed = (): Promise<any> => ask(100).catch(async (error: Error) => {
            const refused = less ? refusedIn(error).filter((path) => !without.has(path)) : [];
            for (const path of refused) without.add(path);
            if (refused.length) return allowed();
            // A busy machine may be late once; what is given up goes on in the subgraph for a while.
            if (error.message.includes('in time')) { await rest(10_000); if (late++ < 1) return allowed(); }
            if (!error.message.includes('delegation order')) why = error.message;
          });
          const data = await allowed();
          // Another asker would be late too.
          if (why.includes('in time')) return { best: undefined, why };
          if (!data) break;
          let rows = edges(data);
          // What grows by being read, such as an audit trail, is read until it is long enough.
          for (let again = rows; rows > 0 && rows < 100 && (again = edges(await ask(100))) > rows;) rows = again;
          if (rows > (best?.rows ?? -1)) best = { ask, rows };
          if (rows >= 100) return { best: best!, why };
        }
      }
    }
    return { best, why };
  }

  return async function judge(operation: ListOperation): Promise<Judged> {
    let judged: Judged = { rows: 0, counts: [], lengths: [], how: '', why: '' };
    for (const way of ways) {
      // What was late is asked of the node alone.
      if (judged.why.includes('in time') && way.levels > 0) continue;
      const { best, why } = await longest(operation, way);
      if ((best?.rows ?? 0) <= judged.rows) { judged.why ||= why; continue; }
      judged = { rows: best!.rows, counts: [], lengths: [], how: way.how, why };
      for (const size of sizes) {
        await patiently(() => best!.ask(size));
        const before = await statements();
        judged.lengths.push(operation.edges(await best!.ask(size)));
        judged.counts.push((await statements()) - before);
      }
      if (judged.rows >= 100) break;
    }
    return judged;
  };
}
