import DataLoader from 'dataloader';
import { acting } from './reach.ts';
import { currentRequest } from './request.ts';
import type { Scope } from './scope.ts';
import { Work } from './work.ts';

const work = new Work();

/** One read for all keys asked for in the same tick of one request. Give every distinct question its own name (arguments included).
 *  `read` answers in the order of the keys; what is missing is null. */
export function batched<K, V>(name: string, key: K, read: (scope: Scope, keys: readonly K[]) => Promise<readonly (V | null)[]>): Promise<V | null> {
  const { loaders } = currentRequest();
  // What one permission reaches is not shared with what another does.
  const place = `${acting.getStore()?.join() ?? ''} ${name}`;
  let loader = loaders.get(place) as DataLoader<K, V | null> | undefined;
  if (!loader) {
    loader = new DataLoader<K, V | null>((keys) => work.read((scope) => read(scope, keys)) as Promise<(V | null)[]>, { maxBatchSize: 500 });
    loaders.set(place, loader);
  }
  return loader.load(key);
}

/** Puts rows in the order of their keys; null where none came back. */
export function inOrder<K, V>(keys: readonly K[], rows: readonly V[], keyOf: (row: V) => K): (V | null)[] {
  const found = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => found.get(key) ?? null);
}
/** Answers for rows of which many ask the same: each question is read once. */
export async function oncePer<R, V>(rows: readonly R[], question: (row: R) => string, read: (row: R) => Promise<V>): Promise<V[]> {
  const answers = new Map<string, V>();
  for (const row of rows) if (!answers.has(question(row))) answers.set(question(row), await read(row));
  return rows.map((row) => answers.get(question(row))!);
}
/** Groups rows by key, in the order of the keys. */
export function grouped<K, V>(keys: readonly K[], rows: readonly V[], keyOf: (row: V) => K): V[][] {
  const lists = new Map<K, V[]>(keys.map((key) => [key, []]));
  for (const row of rows) lists.get(keyOf(row))?.push(row);
  return keys.map((key) => lists.get(key)!);
}
