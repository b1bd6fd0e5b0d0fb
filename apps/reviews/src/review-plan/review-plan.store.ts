import type { Scope } from '@uppsikt/platform';
import { UnitRecord } from '../provider/provider.record.ts';
import { ReviewPlanRecord, type ReviewPlan } from './review-plan.record.ts';

export const plansOfItems = (scope: Scope, planItemIds: readonly string[]): Promise<ReviewPlan[]> => scope.em.find(ReviewPlanRecord, { planItemId: { $in: [...planItemIds] } });

/** How many providers' units each plan names. */
export async function providerCounts(scope: Scope, plans: readonly ReviewPlan[]): Promise<number[]> {
  const units = await scope.em.find(UnitRecord, { id: { $in: plans.flatMap((p) => p.unitIds) } });
  return plans.map((plan) => new Set(units.filter((u) => plan.unitIds.includes(u.id)).map((u) => u.providerId)).size);
}
