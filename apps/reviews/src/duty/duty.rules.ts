import { addDays, addMonths, lastOfMonth, type LocalDate } from '@uppsikt/kernel';

/** The kinds of duty there are; each aggregate adds its own. */
export type DutyKind =
  | 'ANALYSE_RISK'
  | 'CASE_OFFICER_MEETING'
  | 'COMPILE_COMPLAINTS'
  | 'CONSIDER_SANCTION'
  | 'CONSULTATION'
  | 'CARRY_OUT_ACTION_PLAN'
  | 'CONTROL_DECISIONS'
  | 'FOLLOW_UP_AGREEMENT'
  | 'FOLLOW_UP_INDIVIDUAL'
  | 'FOLLOW_UP_OTHERS_AT_UNIT'
  | 'ANSWER_COMMON_QUESTION'
  | 'ANSWER_CONTRACT_SURVEY'
  | 'SEND_CONTRACT_SURVEY'
  | 'CONTRACT_FOLLOW_UP'
  | 'DEVIATION_RECHECK'
  | 'DRAW_UP_PLAN'
  | 'INFORM_QUALITY_COUNCIL'
  | 'MANAGEMENT_SYSTEM_FOLLOW_UP'
  | 'PRESENT_PLAN'
  | 'REVISE_PLAN'
  | 'SELF_MONITORING'
  | 'QUALITY_DIALOGUE'
  | 'REPLY_TO_DRAFT'
  | 'SEND_STAFF_SCHEDULES'
  | 'SUBMIT_ACTION_PLAN';

/** A duty that is open when its last day has passed is overdue; one without a last day never is.
 *  Ground: a deadline is what the guideline or a decision gives; what neither gives is not late. */
export const isOverdue = (duty: { status: 'OPEN' | 'DONE'; dueOn: LocalDate | null }, today: LocalDate): boolean =>
  duty.status === 'OPEN' && duty.dueOn !== null && duty.dueOn < today;

/** Done, but after its last day: it stays visible that it was late. Ground: as above. */
export const isLate = (duty: { doneOn: LocalDate | null; dueOn: LocalDate | null }): boolean =>
  duty.doneOn !== null && duty.dueOn !== null && duty.doneOn > duty.dueOn;

export interface Period { readonly key: string; readonly first: LocalDate; readonly last: LocalDate }

/** The calendar periods of so many months that have a day from `from` to `until`, both included: years 2026, half-years 2026-H1, thirds
 *  2026-T1, quarters 2026-Q1, months 2026-01. Ground: the recommended reading of ATV-LED-1, calendar half-years. */
export function calendarPeriods(months: 1 | 3 | 4 | 6 | 12, from: LocalDate, until: LocalDate): Period[] {
  const letter = { 1: '', 3: 'Q', 4: 'T', 6: 'H', 12: '' }[months];
  const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))];
  const periods: Period[] = [];
  for (let first = `${year}-${String(month - ((month - 1) % months)).padStart(2, '0')}-01`; first <= until; first = addMonths(first, months)) {
    const place = (Number(first.slice(5, 7)) - 1) / months + 1;
    const key = months === 12 ? first.slice(0, 4) : months === 1 ? first.slice(0, 7) : `${first.slice(0, 4)}-${letter}${place}`;
    periods.push({ key, first, last: lastOfMonth(addMonths(first, months - 1).slice(0, 7)) });
  }
  return periods;
}

const calendar = [1, 3, 4, 6, 12] as const;
/** The calendar periods of a guideline's number of months; none where it gives none, or one by which no year is divided. Ground: null is undecided and nothing falls due. */
export function periodsOf(months: number | null | undefined, from: LocalDate, until: LocalDate): Period[] {
  const whole = calendar.find((m) => m === months);
  return whole ? calendarPeriods(whole, from, until) : [];
}

/** The day after the last one already seen: where a daily work begins. */
export const newSince = (after: LocalDate | null, until: LocalDate): LocalDate => (after === null ? until : addDays(after, 1));
