import { isId } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { ActionPlanRecord, SubmissionRecord, type ActionPlan, type Submission } from './action-plan.record.ts';

export const planById = async (scope: Scope, id: string): Promise<ActionPlan | null> => (isId(id) ? scope.em.findOne(ActionPlanRecord, { id }) : null);
export const plansOf = (scope: Scope, reviewIds: readonly string[]): Promise<ActionPlan[]> =>
  scope.em.find(ActionPlanRecord, { reviewId: { $in: [...reviewIds] } }, { orderBy: { demandedOn: 'asc', id: 'asc' } });
export const submissionsOf = (scope: Scope, planIds: readonly string[]): Promise<Submission[]> =>
  scope.em.find(SubmissionRecord, { actionPlanId: { $in: [...planIds] } }, { orderBy: { round: 'asc' } });
