import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const deployed = join(import.meta.dirname, '../../../deploy/tenants');

/** Municipalities of Skåne, Halland and Kronoberg that are not among the five, by their codes. */
const others: [id: string, name: string, code: string][] = [
  ['halmstad', 'Halmstads kommun', '1380'], ['laholm', 'Laholms kommun', '1381'], ['varberg', 'Varbergs kommun', '1383'], ['hylte', 'Hylte kommun', '1315'], ['lund', 'Lunds kommun', '1281'], ['ystad', 'Ystads kommun', '1286'],
  ['eslov', 'Eslövs kommun', '1285'], ['hoor', 'Höörs kommun', '1267'], ['alvesta', 'Alvesta kommun', '0764'], ['tingsryd', 'Tingsryds kommun', '0763'], ['markaryd', 'Markaryds kommun', '0767'],
];
export const partner = 'skanes-kommuner';
/** How many months a control outside the framework holds, as each guideline has decided; Falkenberg's has not. */
export const controlMonths = (id: string): number | null => { const i = others.findIndex(([own]) => own === id); return i < 0 ? null : 3 + i; };
export const municipalities = ['falkenberg', ...others.map(([id]) => id)];

/** A folder of tenants: Falkenberg and the partner as they are deployed, and eleven municipalities made as data, each with a guideline and a delegation order of its own. */
export function regionFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'uppsikt-region-'));
  for (const id of ['falkenberg', partner]) cpSync(join(deployed, id), join(folder, id), { recursive: true });
  const read = (file: string) => JSON.parse(readFileSync(join(deployed, 'falkenberg', file), 'utf8'));
  for (const [id, name, municipalityCode] of others) {
    mkdirSync(join(folder, id));
    const write = (file: string, content: object) => writeFileSync(join(folder, id, file), JSON.stringify(content));
    const guideline = read('steering-document.2026.json');
    const section = (kind: string) => guideline.sections.find((s: { kind: string }) => s.kind === kind).document;
    // Decided in its own way: how often what lies outside the framework is controlled.
    section('providers').outsideFramework.controlIntervalMonths = controlMonths(id);
    const registrationNumber = (section('document').registrationNumber = `${id.toUpperCase()} 2026/1`);
    write('tenant.json', { ...read('tenant.json'), id, name, municipalityCode });
    write('steering-document.2026.json', { ...guideline, title: `Riktlinje för uppföljning, ${name}`, registrationNumber });
    write('delegation-order.json', read('delegation-order.json'));
  }
  return folder;
}

/** A number of the official test series, 559999-nnnn, with its check digit. */
export function testNumber(n: number): string {
  const nine = `559999${String(n).padStart(3, '0')}`;
  const sum = [...nine].reduce((total, digit, i) => { const d = Number(digit) * (i % 2 === 0 ? 2 : 1); return total + (d > 9 ? d - 9 : d); }, 0);
  return `${nine.slice(0, 6)}-${nine.slice(6)}${(10 - (sum % 10)) % 10}`;
}
