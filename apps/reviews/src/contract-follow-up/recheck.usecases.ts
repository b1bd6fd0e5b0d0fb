import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { lockReview } from '../review/review.store.ts';
import { openingAsked } from '../review/review.usecases.ts';
import { DeviationRecheckRecord } from './contract-follow-up.record.ts';

/** Opens the new follow-up that deviations ask for, beside the ordinary one. Ground: ATV-AVTAL-6. */
export async function openDeviationRecheck(scope: Scope, asked: { reviewId: string; registrationNumber?: string | null; openedOn?: LocalDate | null }) {
  const of = await lockReview(scope, asked.reviewId);
  if (!of) return problem('NotFound', 'No review has this id.');
  if (of.kind !== 'CONTRACT_FOLLOW_UP' || of.status !== 'COMPLETED') return problem('InvalidInput', 'A completed contract follow-up is followed up anew.', { field: 'reviewId' });
  const { kind, providerId, unitId, agreementId, serviceAreaKey } = of;
  const opened = await openingAsked(scope, { kind, providerId, unitId: unitId ?? null, agreementId: agreementId ?? null, serviceArea: serviceAreaKey, registrationNumber: asked.registrationNumber ?? null, openedOn: asked.openedOn ?? null });
  if (isProblem(opened)) return opened;
  scope.add(DeviationRecheckRecord, { id: opened.review.id, ofReviewId: of.id });
  return opened;
}
