import { isProblem, newId, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { standsFor } from '../actor.ts';
import { chargeable } from '../finding/finding.store.ts';
import { sanctionLadder } from '../policies.ts';
import { policyIdsOf, reviewOf } from '../review/review.store.ts';
import { orderFurtherReview as judgeFurther } from '../sanction/sanction.rules.ts';
import { FurtherReviewRecord, ReferralRecord } from './referral.record.ts';
import { referFindings as judgeReferral, referredOnly } from './referral.rules.ts';
import { referredOf } from './referral.store.ts';

export interface MatterRequest { reviewId: string; findingIds: string[]; reason: string }

/** Puts deficiencies before those who propose sanctions. Ground: NACKA15 7.1 (chefernas bedömning). */
export async function referFindings(scope: Scope, asked: MatterRequest & { referredOn?: LocalDate | null }) {
  const matter = await matterOf(scope, asked);
  if (isProblem(matter)) return matter;
  const { review, ladder, findingIds } = matter;
  const judged = judgeReferral(asked.reason, ladder);
  if (isProblem(judged)) return judged;
  const referral = scope.add(ReferralRecord, { reviewId: review.id, findingIds, reason: judged.reason, referredOn: asked.referredOn ?? scope.today, account: scope.actor.account });
  await scope.emit('sanctions.findings-referred.v1', referral.id, { reviewId: review.id, findingIds, referredOn: referral.referredOn });
  return { referral };
}

/** Has a further review made before a sanction is proposed; `reviews` opens it under the id given here. Ground: NACKA15 7.1 (ytterligare granskning). */
export async function orderFurtherReview(scope: Scope, asked: MatterRequest & { orderedOn?: LocalDate | null }) {
  const matter = await matterOf(scope, asked);
  if (isProblem(matter)) return matter;
  const { review, ladder, findingIds } = matter;
  const judged = judgeFurther(asked.reason, await standsFor(scope), ladder);
  if (isProblem(judged)) return judged;
  const unreferred = referredOnly(findingIds, await referredOf(scope, review.id), ladder);
  if (unreferred) return unreferred;
  const orderedOn = asked.orderedOn ?? scope.today;
  const furtherReview = scope.add(FurtherReviewRecord, { id: newId(), reviewId: review.id, reason: judged.reason, orderedOn, completedOn: null, account: scope.actor.account });
  await scope.emit('sanctions.further-review-ordered.v1', furtherReview.id, { furtherReviewId: furtherReview.id, providerId: review.providerId, reviewId: review.id, orderedOn });
  return { furtherReview };
}

/** The review with its findings and what its guideline says of sanctions. */
async function matterOf(scope: Scope, asked: MatterRequest) {
  const review = await reviewOf(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const ladder = await scope.policyOf({ policyIds: await policyIdsOf(scope, review) }, sanctionLadder);
  if (isProblem(ladder)) return ladder;
  const findings = await chargeable(scope, { reviewId: review.id, findingIds: asked.findingIds });
  return isProblem(findings) ? findings : { review, ladder: ladder.document, findingIds: findings.map((f) => f.id) };
}
