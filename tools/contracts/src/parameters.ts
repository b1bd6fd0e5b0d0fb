import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A parameter of the five guidelines: its flat key, what asks for it, and what each guideline says. */
export interface Parameter { readonly key: string; readonly requirements: readonly string[]; readonly values: Readonly<Record<string, unknown>> }

/** The table that was read out of the five guidelines: a value, null where a guideline demands without deciding, absence where it is silent. */
export const parameters: readonly Parameter[] = Object.entries(
  JSON.parse(readFileSync(join(import.meta.dirname, 'parameters.json'), 'utf8')) as Record<string, Omit<Parameter, 'key'>>,
).map(([key, rest]) => ({ key, ...rest }));

/** Each guideline by its short name: whose it is, and the first day it holds. */
export const guidelines: Readonly<Record<string, readonly [tenant: string, validFrom: string]>> = {
  NACKA: ['nacka', '2026-07-01'], NACKA15: ['nacka', '2015-07-01'], FALK: ['falkenberg', '2026-05-19'], ATV: ['atvidaberg', '2018-01-01'], SOD: ['sodertalje', '2025-01-01'],
};

/** The requirements whose issue is done: every parameter they ask for has a rule that reads it. */
export const provenRequirements: readonly string[] = [
  'NACKA15-DOK-2', 'FALK-DOK-1', 'FALK-DOK-2', 'ATV-ANSV-1', 'FALK-GRAN-4', 'FALK-VITE-1', 'FALK-VITE-2', 'FALK-VITE-3', 'FALK-TRAPPA-1', 'FALK-TRAPPA-2', 'FALK-TRAPPA-3',
  'FALK-TRAPPA-4', 'FALK-EGENREGI-1', 'FALK-EGENREGI-2', 'NACKA15-SANK-3', 'NACKA15-SANK-4', 'NACKA15-HSL-1',
];
