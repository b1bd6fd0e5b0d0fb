import type { Scope } from '@uppsikt/platform';
import { PlanFollowUpRecord, PlanReportRecord, type PlanFollowUp, type PlanReport } from './plan-follow-up.record.ts';

const of = (ids: readonly string[]) => ({ actionPlanId: { $in: [...ids] } });
export const planReportsOf = (scope: Scope, planIds: readonly string[]): Promise<PlanReport[]> => scope.em.find(PlanReportRecord, of(planIds), { orderBy: { round: 'asc' } });
export const planFollowUpsOf = (scope: Scope, planIds: readonly string[]): Promise<PlanFollowUp[]> => scope.em.find(PlanFollowUpRecord, of(planIds), { orderBy: { heldOn: 'asc', id: 'asc' } });
