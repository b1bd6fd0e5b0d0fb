import type { PolicyView } from '@uppsikt/contracts';
import { addMonths, lastOfMonth, problem, type LocalDate } from '@uppsikt/kernel';
import { calendarPeriods, type Period } from '../duty/duty.rules.ts';

/** What these rules read of policy kind plan. */
export type PlanYearPolicy = PolicyView<'plan', 'granularity' | 'periodMonths' | 'presentation' | 'preparedBy' | 'revision'>;
export interface PlannedArea { readonly key: string; readonly boards: readonly string[] }
/** What a plan of the year is for: a service area, a board, or all where the guideline does not say. */
export interface PlanOwed { readonly subject: string; readonly serviceAreaKey: string | null; readonly body: string | null }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** A plan is drawn up for each calendar year; no month is given, so its last day is the year's. Ground: NACKA Årsplan (upprättas); SOD 1 (varje år).
 *  @reads plan.periodMonths */
export const planYears = (from: LocalDate, until: LocalDate, policy: PlanYearPolicy): Period[] => (policy.periodMonths === 12 ? calendarPeriods(12, from, until) : []);

/** The plans that an area's follow-up rests on. Ground: NACKA15 4 (för varje verksamhetsområde); SOD 1 (respektive nämnd).
 *  @reads plan.granularity */
export function plansOwed(area: PlannedArea, policy: PlanYearPolicy): PlanOwed[] {
  if (policy.granularity === 'SERVICE_AREA') return [{ subject: area.key, serviceAreaKey: area.key, body: null }];
  if (policy.granularity === 'BOARD') return area.boards.map((body) => ({ subject: body, serviceAreaKey: null, body }));
  return [{ subject: anyPlan, serviceAreaKey: null, body: null }];
}
export const anyPlan = '*';

/** The days between which the plan of a year is presented to each board of the guideline; none where it gives no month. Ground: NACKA Årsplan (presenteras på respektive nämnd i mars).
 *  @reads plan.presentation.month
 *  @reads plan.presentation.to */
export function presentationsOwed(year: number | string, { presentation }: PlanYearPolicy): { body: string; dueFrom: LocalDate; dueOn: LocalDate }[] {
  if (presentation?.month == null) return [];
  const month = `${year}-${String(presentation.month).padStart(2, '0')}`;
  return (presentation.to ?? []).map((body) => ({ body, dueFrom: `${month}-01`, dueOn: lastOfMonth(month) }));
}

export interface PresentedPlan { readonly status: string; readonly inForceOn?: LocalDate | null; readonly presentations: readonly { readonly body: string }[] }
/** A plan is presented to each of the guideline's boards, once it is in force; to one is not to another. Ground: as above.
 *  @reads plan.presentation.to */
export function presentPlan(asked: { readonly board: string; readonly on: LocalDate }, plan: PresentedPlan, today: LocalDate, policy: PlanYearPolicy) {
  const boards = policy.presentation?.to ?? [];
  if (!boards.length) return problem('NotInPolicy', 'The guideline that the plan follows has no presentation of plans.', { kind: 'plan' });
  if (!boards.includes(asked.board)) return invalid('board', `The plan is presented to ${boards.join(', ')}.`);
  if (plan.status !== 'IN_FORCE' || !plan.inForceOn) return invalid('planId', 'The plan is not in force: put it in force before it is presented.');
  if (asked.on < plan.inForceOn || asked.on > today) return invalid('presentedOn', `The day is ${plan.inForceOn} to ${today}.`);
  return plan.presentations.some((p) => p.body === asked.board) ? problem('Conflict', `The plan is presented to ${asked.board} already.`) : { body: asked.board, on: asked.on };
}

/** The day by which a plan is revised, counted from its latest revision or from when it came into force. Ground: SOD 1 (årlig revidering).
 *  @reads plan.revision.intervalMonths */
export const revisionDue = (since: LocalDate, { revision }: PlanYearPolicy): LocalDate | null => (revision?.intervalMonths == null ? null : addMonths(since, revision.intervalMonths));
