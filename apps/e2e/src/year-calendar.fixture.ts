import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tenantFolder } from '@uppsikt/testing';

/** How a duty ends that somebody meets in time, meets late, or does not meet; or that stands open when the story ends. */
export type End = 'MET' | 'LATE' | 'MISSED' | 'OPEN';
/** One duty that is expected, of the unit with this number, or of a board, committee or service area by its key; of the whole municipality when there is none. */
export interface Expected { kind: string; unit: number | string | null; period: string; dueOn: string | null; end: End }

/** What a guideline says, read from its file: the parameter of a section, undefined where it is silent. */
export function parameter(tenant: string, document: string, kind: string, name: string): unknown {
  const { sections } = read<{ sections: { kind: string; document: Record<string, unknown> }[] }>(tenant, `steering-document.${document}`);
  return name.split('.').reduce<any>((of, key) => of?.[key], sections.find((s) => s.kind === kind)?.document);
}
const read = <T>(tenant: string, file: string): T => JSON.parse(readFileSync(join(tenantFolder(tenant), `${file}.json`), 'utf8')) as T;
export const serviceAreas = (tenant: string): string[] => read<{ serviceAreas: { key: string }[] }>(tenant, 'tenant').serviceAreas.map((a) => a.key);

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
/** The service area of Nacka whose plan of the year is put in force in time; and the boards of Södertälje that adopt theirs, in time and when the year is over. */
export const [plannedArea, adoptedInTime, adoptedLate] = ['HEMTJANST', 'OMSORGSNAMNDEN', 'ALDREOMSORGSNAMNDEN'];
/** The committee's meetings with decided cases to control, and how the control of each ends; and the quarters in which the quality council meets. */
export const committee = 'VARD_OCH_OMSORGSUTSKOTTET';
export const controlMeetings: readonly (readonly [day: string, end: End, closedOn: string | null])[] = [['2026-02-02', 'MET', '2026-02-02'], ['2026-03-31', 'LATE', '2026-04-07'], ['2026-09-09', 'MISSED', null]];
export const councilMeetings: readonly string[] = ['2026-03-31', '2026-09-02'];
const quarterOf = (day: string) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
const quarterEnds = ['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'];
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
        // The board is informed of complaints each year by the guideline of the first half-year alone.
        ...((parameter(tenant, '2015', 'communication', 'matrix.COMPLAINTS.BOARD') as string[]).includes('INFORMATION_ITEM_YEARLY') ? [{ kind: 'COMPILE_COMPLAINTS', unit: null, period: '2026', dueOn: '2026-12-31', end: 'MET' as const }] : []),
        // The year's plans are those of the guideline in force when the year began: of each area in 2026, one in 2027, which is presented to both boards in March.
        ...serviceAreas(tenant).map((unit) => ({ kind: 'DRAW_UP_PLAN', unit, period: '2026', dueOn: '2026-12-31', end: unit === plannedArea ? ('MET' as const) : ('MISSED' as const) })),
        { kind: 'DRAW_UP_PLAN', unit: null, period: '2027', dueOn: '2027-12-31', end: 'OPEN' },
        ...(parameter(tenant, '2026', 'plan', 'presentation.to') as string[]).map((unit) => ({ kind: 'PRESENT_PLAN', unit, period: '2027', dueOn: '2027-03-31', end: 'OPEN' as const })),
      ];
    }
    case 'atvidaberg': {
      const months = parameter(tenant, '2018', 'management-system-follow-up', 'intervalMonths');
      const kinds = ['MANAGEMENT_SYSTEM_FOLLOW_UP', ...(parameter(tenant, '2018', 'contract-follow-up', 'intervalMonths') === months ? ['CONTRACT_FOLLOW_UP'] : [])];
      const quarterly = parameter(tenant, '2018', 'reporting', 'qualityCouncil.intervalMonths') === 3 ? [...quarterEnds, '2027-03-31'] : [];
      return months !== 6 ? [] : [...quarterly.map((dueOn) => ({
        kind: 'INFORM_QUALITY_COUNCIL', unit: null, period: quarterOf(dueOn), dueOn, end: councilMeetings.some((day) => quarterOf(day) === quarterOf(dueOn)) ? ('MET' as const) : dueOn.startsWith('2027') ? ('OPEN' as const) : ('MISSED' as const),
      })), ...controlMeetings.map(([day, end]) => ({ kind: 'CONTROL_DECISIONS', unit: committee, period: day, dueOn: day, end })), ...kinds.flatMap((kind) => each((unit) => [
        { kind, unit, period: '2026-H1', dueOn: '2026-06-30', end: endOf(unit) }, { kind, unit, period: '2026-H2', dueOn: '2026-12-31', end: endOf(unit, 1) }, { kind, unit, period: '2027-H1', dueOn: '2027-06-30', end: 'OPEN' },
      ]))];
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
      const revised = parameter(tenant, '2025', 'plan', 'revision.intervalMonths') === 12;
      // The guideline ends with the year: no plan is demanded of the next.
      const plans: Expected[] = parameter(tenant, '2025', 'plan', 'periodMonths') !== 12 || !revised ? [] : [
        { kind: 'DRAW_UP_PLAN', unit: adoptedInTime!, period: '2026', dueOn: '2026-12-31', end: 'MET' }, { kind: 'DRAW_UP_PLAN', unit: adoptedLate!, period: '2026', dueOn: '2026-12-31', end: 'LATE' },
        { kind: 'REVISE_PLAN', unit: adoptedInTime!, period: '2027-02-02', dueOn: '2027-02-02', end: 'MET' }, { kind: 'REVISE_PLAN', unit: adoptedInTime!, period: '2027-12-16', dueOn: '2027-12-16', end: 'OPEN' },
        { kind: 'REVISE_PLAN', unit: adoptedLate!, period: '2028-01-04', dueOn: '2028-01-04', end: 'OPEN' },
      ];
      return parameter(tenant, '2025', 'individual-follow-up', 'maxIntervalMonths') !== 12 ? [] : [...plans, ...each((unit): Expected[] => [
        { kind: 'FOLLOW_UP_INDIVIDUAL', unit, period: caseDay(unit), dueOn: caseDay(unit), end: endOf(unit) },
        // A year from the follow-up that was made, not from the one that was due.
        ...(endOf(unit) === 'MISSED' ? [] : [{ kind: 'FOLLOW_UP_INDIVIDUAL', unit, period: nextYear(at.caseMetOn(unit)), dueOn: nextYear(at.caseMetOn(unit)), end: 'OPEN' as const }]),
        // No number of the guideline says when: it is owed, and never late.
        ...(demanded ? [{ kind: 'SELF_MONITORING', unit, period: '', dueOn: null, end: 'OPEN' as const }] : []),
      ])];
    }
    default: return [];
  }
}
