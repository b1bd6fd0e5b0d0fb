import { problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { found } from '../found.ts';
import { UnitRecord } from '../provider/provider.record.ts';
import { ReviewRecord, type Review } from './review.record.ts';

export const reviewOf = async (scope: Scope, id: string) => (await found(scope, ReviewRecord, id)) ?? problem('NotFound', 'No review has this id.');

/** The sections a review was opened under: what follows from it is judged by them, also when a new guideline holds by then. */
export async function policyIdsOf(scope: Scope, review: Review): Promise<string[]> {
  const unit = await found(scope, UnitRecord, review.unitId);
  return scope.policiesInForce(review.openedOn, unit ? [unit.serviceAreaKey] : []);
}
