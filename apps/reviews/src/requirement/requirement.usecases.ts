import { isId, isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import type { Review } from '../review/review.record.ts';
import { documentOf, lockOpenReview } from '../review/review.store.ts';
import { qualityReviewPolicy } from '../template/template.store.ts';
import { ReviewRequirementRecord } from './requirement.record.ts';
import { assessRequirement, openRequirements, requirementsInScope, type RequirementResult } from './requirement.rules.ts';
import { catalogueOf, madeBy, requirementsOf } from './requirement.store.ts';

/** Puts the requirements of its day in the scope of a review that is opened. Ground: FALK-GRAN-1, NACKA-MET-1. */
export async function listRequirements(scope: Scope, review: Review): Promise<void> {
  const byAgreement = review.agreementId ? await madeBy(scope, review.agreementId, review.openedOn) : [];
  for (const { code, source, number } of requirementsInScope(review, await catalogueOf(scope), byAgreement, await documentOf(scope, review, qualityReviewPolicy)))
    scope.add(ReviewRequirementRecord, { reviewId: review.id, code, source, number, result: null, evidence: null, reason: null, assessedBy: null, assessedOn: null });
}

/** Assesses one requirement; assessed anew, the later word holds while the review is open. Ground: NACKA-MET-1. */
export async function assessRequirementOf(scope: Scope, asked: { reviewRequirementId: string; result: RequirementResult; evidence?: string | null; reason?: string | null }) {
  const requirement = isId(asked.reviewRequirementId) ? await scope.em.findOne(ReviewRequirementRecord, { id: asked.reviewRequirementId }) : null;
  if (!requirement) return problem('NotFound', 'No requirement of a review has this id.');
  const review = await lockOpenReview(scope, requirement.reviewId);
  if (isProblem(review)) return review;
  const assessed = assessRequirement(asked);
  if (isProblem(assessed)) return assessed;
  Object.assign(requirement, assessed, { assessedBy: scope.actor.account, assessedOn: scope.today });
  return { requirement };
}

/** Which requirements have no result. */
export const openResults = async (scope: Scope, review: Review) => openRequirements(await requirementsOf(scope, [review.id]));
