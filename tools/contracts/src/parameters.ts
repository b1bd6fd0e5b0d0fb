import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A parameter of the five guidelines: its flat key, the requirements that ask for it, the issue that proves them (null: a later one), and
 *  what each guideline says: a value, null where it demands without deciding, absence where it is silent. */
export interface Parameter {
  readonly key: string;
  readonly requirements: readonly string[];
  readonly issue: number | null;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The table that was read out of the five guidelines. */
export const parameters: readonly Parameter[] = Object.entries(
  JSON.parse(readFileSync(join(import.meta.dirname, 'parameters.json'), 'utf8')) as Record<string, Omit<Parameter, 'key'>>,
).map(([key, rest]) => ({ key, ...rest }));

/** The issues that are done: each of their parameters has a rule that reads it. */
export const issuesDone: readonly number[] = [2, 3, 4];

/** Each guideline by its short name: whose it is, and the first day it holds. */
export const guidelines: Readonly<Record<string, readonly [tenant: string, validFrom: string]>> = {
  NACKA: ['nacka', '2026-07-01'], NACKA15: ['nacka', '2015-07-01'], FALK: ['falkenberg', '2026-05-19'], ATV: ['atvidaberg', '2018-01-01'], SOD: ['sodertalje', '2025-01-01'],
};
