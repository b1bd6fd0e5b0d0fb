import { isProblem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import type { Review } from '../review/review.record.ts';
import { documentOf, lockOpenReview } from '../review/review.store.ts';
import { qualityReviewPolicy } from '../template/template.store.ts';
import { PartyPartRecord } from './party.record.ts';
import { openParties, partiesOf, recordPart, type Party } from './party.rules.ts';
import { partsOf } from './party.store.ts';

export interface PartRequest { reviewId: string; party: Party; notApplicable: boolean; services: string[]; note: string }
const partiesOfReview = async (scope: Scope, review: Review) => partiesOf(review.kind, await documentOf(scope, review, qualityReviewPolicy));

/** Records a party's part. Ground: SOD-KVUP-2. */
export async function recordPartyPart(scope: Scope, asked: PartRequest) {
  const review = await lockOpenReview(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const part = recordPart(asked, await partiesOfReview(scope, review));
  if (isProblem(part)) return part;
  const before = (await partsOf(scope, [review.id])).find((p) => p.party === part.party);
  if (before) Object.assign(before, part, { recordedOn: scope.today });
  else scope.add(PartyPartRecord, { reviewId: review.id, ...part, recordedOn: scope.today });
  return { review };
}

/** Every party of each review's guideline and how its part stands. */
export async function partsOfReviews(scope: Scope, reviews: readonly Review[]) {
  const recorded = await partsOf(scope, reviews.map((r) => r.id));
  return Promise.all(reviews.map(async (review) => (await partiesOfReview(scope, review)).map((party) => {
    const part = recorded.find((r) => r.reviewId === review.id && r.party === party);
    return { party, status: part?.status ?? ('OPEN' as const), services: part?.services ?? [], note: part?.note ?? null, recordedOn: part?.recordedOn ?? null, lockVersion: part?.version ?? 0 };
  })));
}

/** Which parties the review lacks. */
export const openPartyParts = async (scope: Scope, review: Review) => openParties(await partiesOfReview(scope, review), await partsOf(scope, [review.id]));
