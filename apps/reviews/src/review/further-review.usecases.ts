import { problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { kindLabel } from '../kind-label/kind-label.rules.ts';
import { ReviewRecord } from './review.record.ts';
import { documentOf, followUpPolicy, lockReview } from './review.store.ts';

export interface FurtherReviewOrdered { furtherReviewId: string; reviewId: string; orderedOn: LocalDate }

/** Opens the further review of a matter: the same kind, object and guideline, under the id by which the sanction matter knows it.
 *  Ground: NACKA15 7.1 (ytterligare granskning). */
export async function openFurtherReview(scope: Scope, { furtherReviewId, reviewId: earlierId, orderedOn: openedOn }: FurtherReviewOrdered) {
  const earlier = await lockReview(scope, earlierId);
  if (!earlier) return problem('NotFound', 'No review has this id.');
  const { kind, providerId, unitId, agreementId, templateId, statute, serviceAreaKey, registrationNumber, trigger, policyIds } = earlier;
  const review = scope.add(ReviewRecord, {
    id: furtherReviewId, kind, status: 'OPEN', providerId, unitId: unitId ?? null, agreementId: agreementId ?? null, planItemId: null, templateId: templateId ?? null, statute: statute ?? null, serviceAreaKey, registrationNumber, openedOn, completedOn: null,
    trigger: trigger ?? null, policyIds,
  });
  await scope.emit('reviews.review-opened.v1', review.id, { reviewId: review.id, providerId, unitId: unitId ?? null, kind, kindLabel: kindLabel(kind, await documentOf(scope, review, followUpPolicy)), registrationNumber, openedOn, agreementId: agreementId ?? null });
  return { review };
}
