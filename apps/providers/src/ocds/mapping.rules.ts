import { cellOf, type Fault, type Titles } from '../register-import/register-import.rules.ts';
import type { Field, Values } from '../register-table/table.rules.ts';

interface Ref { id?: unknown; name?: string }
interface Party extends Ref { identifier?: { scheme?: string; id?: unknown; legalName?: string } }
interface Contract { id?: unknown; awardID?: unknown; status?: string; dateSigned?: string; period?: { startDate?: string; endDate?: string } }
export interface Release {
  ocid: string; id: unknown; date: string; parties?: Party[]; awards?: { id?: unknown; suppliers?: Ref[] }[]; contracts?: Contract[]; tender?: { techniques?: { hasFrameworkAgreement?: boolean } };
  relatedProcesses?: { relationship?: string[]; identifier?: string }[];
}
/** A release, where it stands in the file, and the number of the release or record. */
export interface ReadRelease { release: Release; at: string; row: number }
export interface ContractRow { row: number; values: Values; titles: Titles }

/** One thing of a process as its latest release says it, and where that stands. */
interface Said<T> { thing: T; at: string; row: number; release: string }
interface Process { parties: Map<string, Said<Party>>; awards: Map<string, { suppliers?: Ref[] }>; contracts: Map<string, Said<Contract>>; framework: boolean; under: { identifier: string; at: string } | null; row: number }

/** The releases of a process say it together: what a later one says of a thing goes before what an earlier did. Ground: OCDS 1.1, merging. */
function processesOf(releases: readonly ReadRelease[]): Map<string, Process> {
  const processes = new Map<string, Process>();
  for (const { release, at, row } of releases.toSorted((a, b) => (a.release.date < b.release.date ? -1 : 1))) {
    const process = processes.get(release.ocid) ?? { parties: new Map(), awards: new Map(), contracts: new Map(), framework: false, under: null, row };
    processes.set(release.ocid, process);
    for (const [i, thing] of (release.parties ?? []).entries()) process.parties.set(String(thing.id), { thing, at: `${at}/parties/${i}`, row, release: at });
    for (const award of release.awards ?? []) process.awards.set(String(award.id), { ...process.awards.get(String(award.id)), ...award });
    for (const [i, thing] of (release.contracts ?? []).entries()) process.contracts.set(String(thing.id), { thing: { ...process.contracts.get(String(thing.id))?.thing, ...thing }, at: `${at}/contracts/${i}`, row, release: at });
    process.framework ||= release.tender?.techniques?.hasFrameworkAgreement === true;
    const related = (release.relatedProcesses ?? []).findIndex((r) => r.relationship?.includes('framework'));
    if (related >= 0 && release.relatedProcesses![related]!.identifier) process.under = { identifier: release.relatedProcesses![related]!.identifier!, at: `${at}/relatedProcesses/${related}` };
  }
  return processes;
}

/** The frameworks and call-offs of a package: one agreement for each contract that is signed and each of its suppliers. A framework has the process' identifier as its reference, which its call-offs name.
 *  Ground: OCDS 1.1 (a framework and each call-off are processes of their own, related as framework); issue 3. */
export function contractsOf(releases: readonly ReadRelease[], constants: Values): { rows: ContractRow[]; faults: Fault[] } {
  const rows: ContractRow[] = [];
  const faults: Fault[] = [];
  for (const [ocid, process] of processesOf(releases)) {
    for (const [contractId, { thing, at, row, release }] of process.contracts) {
      if (thing.status === 'cancelled' || thing.status === 'pending') continue;
      const wrong = (column: string, message: string, value: string | null = null) => faults.push({ row, column, value, message });
      if (!process.framework && !process.under) { wrong(release, 'The process is no framework, and related to none: other contracts are taken in as a table.'); continue; }
      const suppliers = process.awards.get(String(thing.awardID))?.suppliers ?? [];
      if (!suppliers.length) wrong(`${at}/awardID`, 'No award with a supplier has this identifier.', thing.awardID === undefined ? null : String(thing.awardID));
      const start = thing.period?.startDate ?? thing.dateSigned;
      if (!start) wrong(`${at}/period/startDate`, 'A contract says from when it holds.');
      for (const supplier of suppliers) {
        const party = process.parties.get(String(supplier.id));
        const titles: Titles = {
          ORGANISATION_NUMBER: party ? `${party.at}/identifier/id` : `${at}/awardID`, NAME: party ? `${party.at}/name` : `${at}/awardID`, AGREEMENT_TYPE: release, REFERENCE: `${at}/id`, CONTRACT_ID: `${at}/id`,
          OCID: `${release}/ocid`, VALID_FROM: `${at}/period/startDate`, VALID_UNTIL: `${at}/period/endDate`, ...(process.under ? { FRAMEWORK_REFERENCE: process.under.at } : {}),
        };
        const values: Values = { ...constants, AGREEMENT_TYPE: process.under ? 'FRAMEWORK_CALL_OFF' : 'FRAMEWORK_AGREEMENT', OCID: ocid, CONTRACT_ID: contractId };
        const read = (field: Field, text: string) => {
          const cell = cellOf({ field, values: [] }, text);
          if ('error' in cell) wrong(titles[field] ?? field, cell.error, cell.secret ? null : text.slice(0, 50));
          else values[field] = cell.value;
        };
        read('ORGANISATION_NUMBER', String(party?.thing.identifier?.id ?? ''));
        read('NAME', party?.thing.name ?? party?.thing.identifier?.legalName ?? supplier.name ?? '');
        if (values.NAME === null) wrong(titles.NAME!, 'The supplier has no name.');
        read('REFERENCE', process.under ? contractId : ocid);
        if (start) read('VALID_FROM', start.slice(0, 10));
        read('VALID_UNTIL', (thing.period?.endDate ?? '').slice(0, 10));
        if (process.under) read('FRAMEWORK_REFERENCE', process.under.identifier);
        if (values.VALID_UNTIL && values.VALID_FROM && values.VALID_UNTIL < values.VALID_FROM) wrong(titles.VALID_UNTIL!, 'The last day is not before the first.', values.VALID_UNTIL);
        rows.push({ row, values, titles });
      }
    }
  }
  return { rows, faults };
}
