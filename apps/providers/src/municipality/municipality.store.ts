import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export interface County { code: string; name: string }
export interface Municipality { code: string; name: string; county: County }

const table = (name: string) => parse(readFileSync(new URL(`../../reference/${name}.csv`, import.meta.url)), { columns: true, skip_empty_lines: true }) as unknown as Record<string, string>[];
const counties = new Map(table('counties').map((row): [string, County] => [row['county_code']!, { code: row['county_code']!, name: row['county_name']! }]));
/** The codes of Statistics Sweden (SCB), the same for every tenant; read once. */
const municipalities = new Map(table('municipalities').map((row): [string, Municipality] => [row['municipality_code']!, { code: row['municipality_code']!, name: row['municipality_name_short']!, county: counties.get(row['county_code']!)! }]));

export const municipalityByCode = (code: string): Municipality | undefined => municipalities.get(code);
export const municipalitiesOf = (countyCode?: string | null): Municipality[] => [...municipalities.values()].filter((m) => countyCode == null || m.county.code === countyCode);
