import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the story results in: documents as they are, lists as JSON and as a table for a spreadsheet. */
export function resultsFor(folder: string) {
  const files = new Map<string, string | Uint8Array>();
  return {
    add: (name: string, content: string | Uint8Array) => { files.set(name, content); },
    addRows(name: string, rows: object[]) {
      files.set(`${name}.json`, `${JSON.stringify(rows, null, 2)}\n`).set(`${name}.csv`, csv(rows));
    },
    /** Writes all of it; answers the names. */
    save(): string[] {
      for (const [name, content] of files) {
        const path = join(folder, name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
      }
      return [...files.keys()];
    },
  };
}

/** As a Swedish Excel opens it: semicolons and a byte order mark. A cell that a spreadsheet would take for a formula is not one. */
export function csv(rows: readonly object[]): string {
  const flat = rows.map((row) => Object.fromEntries(cells(row)));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  const cell = (value: string) => {
    const safe = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
    return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${[columns, ...flat.map((row) => columns.map((column) => row[column] ?? ''))].map((line) => `${line.map(cell).join(';')}\r\n`).join('')}`;
}

/** The leaves of a row, each with its path. */
function cells(value: unknown, path = ''): [path: string, value: string][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[path, String(value)]];
  if (Array.isArray(value) && value.every((v) => typeof v !== 'object')) return [[path, value.join(' ')]];
  return Object.entries(value).flatMap(([name, v]) => cells(v, path ? `${path}.${name}` : name));
}
