import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tenantFolder } from '@uppsikt/testing';

/** How a duty ends that somebody meets in time, meets late, or does not meet; or that stands open when the story ends. */
export type End = 'MET' | 'LATE' | 'MISSED' | 'OPEN';
/** One duty that is expected, of the unit with this number; of the whole municipality when there is none. */
export interface Expected { kind: string; unit: number | null; period: string; dueOn: string | null; end: End }

/** What a guideline says, read from its file: the parameter of a section, undefined where it is silent. */
export function parameter(tenant: string, document: string, kind: string, name: string): unknown {
  const { sections } = JSON.parse(readFileSync(join(tenantFolder(tenant), `steering-document.${document}.json`), 'utf8')) as { sections: { kind: string; document: Record<string, unknown> }[] };
  return sections.find((s) => s.kind === kind)?.document[name];
}

const thirds = ['MET', 'LATE', 'MISSED'] as const;
/** Which unit meets what is due in time, which late, which not; moved on a step for the second time in the year. */
export const endOf = (unit: number, time = 0): (typeof thirds)[number] => thirds[(unit + time) % 3]!;
/** The days in 2026 on which the individual follow-ups of Södertälje fall due: Epiphany, the nights when the clocks go forward and back, Good Friday, Midsummer Eve, and a working day. */
export const caseDays = ['2026-01-06', '2026-03-29', '2026-04-03', '2026-06-19', '2026-09-02', '2026-10-25'];
export const caseDay = (unit: number): string => caseDays[unit % caseDays.length]!;
/** So many days after a day of the calendar; a day has no clock. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const nextYear = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
export const surveyDue = '2026-03-31';
/** How many consultations are held with a unit's agreement: all, two, none. */
export const consultationsHeld = (unit: number): number => [4, 2, 0][unit % 3]!;

/** Every recurring duty from New Year 2026 to a week into 2027, as the guidelines in force in the year say; made of their numbers and a calendar, and of nothing of the engine. */
export function expectedCalendar(tenant: string, units: readonly number[], at: { caseMetOn(unit: number): string }): Expected[] {
  const each = (of: (unit: number) => Expected[]) => units.flatMap(of);
  switch (tenant) {
    case 'nacka': {
      // The survey is yearly in both guidelines of the year, the second of which takes over on 1 July: it is one survey all the same.
      const yearly = ['2015', '2026'].every((document) => parameter(tenant, document, 'contract-survey', 'intervalMonths') === 12);
      // Meetings on the case officers' experience are demanded without a number: nothing falls due.
      if (!yearly || parameter(tenant, '2015', 'case-officer-experience', 'meetingIntervalMonths') !== null) return [];
      return [
        { kind: 'SEND_CONTRACT_SURVEY', unit: null, period: '2026', dueOn: '2026-12-31', end: 'MET' }, { kind: 'SEND_CONTRACT_SURVEY', unit: null, period: '2027', dueOn: '2027-12-31', end: 'OPEN' },
        ...each((unit) => [{ kind: 'ANSWER_CONTRACT_SURVEY', unit, period: '2026', dueOn: surveyDue, end: endOf(unit) }]),
      ];
    }
    case 'atvidaberg': {
      const months = parameter(tenant, '2018', 'management-system-follow-up', 'intervalMonths');
      const kinds = ['MANAGEMENT_SYSTEM_FOLLOW_UP', ...(parameter(tenant, '2018', 'contract-follow-up', 'intervalMonths') === months ? ['CONTRACT_FOLLOW_UP'] : [])];
      return months !== 6 ? [] : kinds.flatMap((kind) => each((unit) => [
        { kind, unit, period: '2026-H1', dueOn: '2026-06-30', end: endOf(unit) }, { kind, unit, period: '2026-H2', dueOn: '2026-12-31', end: endOf(unit, 1) }, { kind, unit, period: '2027-H1', dueOn: '2027-06-30', end: 'OPEN' },
      ]));
    }
    case 'falkenberg': {
      const perYear = parameter(tenant, '2026', 'consultation', 'perYear') as number;
      const numbers = Array.from({ length: perYear }, (_, n) => n + 1);
      return each((unit) => numbers.flatMap((n): Expected[] => [
        { kind: 'CONSULTATION', unit, period: `2026-no${n}`, dueOn: '2026-12-31', end: n <= consultationsHeld(unit) ? 'MET' : 'MISSED' }, { kind: 'CONSULTATION', unit, period: `2027-no${n}`, dueOn: '2027-12-31', end: 'OPEN' },
      ]));
    }
    case 'sodertalje': {
      const demanded = parameter(tenant, '2025', 'self-monitoring', 'required') === true;
      return parameter(tenant, '2025', 'individual-follow-up', 'maxIntervalMonths') !== 12 ? [] : each((unit) => [
        { kind: 'FOLLOW_UP_INDIVIDUAL', unit, period: caseDay(unit), dueOn: caseDay(unit), end: endOf(unit) },
        // A year from the follow-up that was made, not from the one that was due.
        ...(endOf(unit) === 'MISSED' ? [] : [{ kind: 'FOLLOW_UP_INDIVIDUAL', unit, period: nextYear(at.caseMetOn(unit)), dueOn: nextYear(at.caseMetOn(unit)), end: 'OPEN' as const }]),
        // No number of the guideline says when: it is owed, and never late.
        ...(demanded ? [{ kind: 'SELF_MONITORING', unit, period: '', dueOn: null, end: 'OPEN' as const }] : []),
      ]);
    }
    default: return [];
  }
}
