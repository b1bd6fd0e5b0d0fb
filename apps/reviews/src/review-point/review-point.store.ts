import { isId } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { FindingClosureRecord } from '../remedy/remedy.record.ts';
import { FindingRecord, ReviewRecord, type FindingRow, type Review } from '../review/review.record.ts';
import { ReviewBasisRecord, ReviewPointRecord, type ReviewBasis, type ReviewPoint } from './review-point.record.ts';

export const contractPolicy = definePolicy('contract-follow-up');
export const managementSystemPolicy = definePolicy('management-system-follow-up');
export const qualityModel = definePolicy('quality-model');

export const pointById = async (scope: Scope, id: string): Promise<ReviewPoint | null> => (isId(id) ? scope.em.findOne(ReviewPointRecord, { id }) : null);
export const pointsIn = (scope: Scope, reviewIds: readonly string[]): Promise<ReviewPoint[]> => scope.em.find(ReviewPointRecord, { reviewId: { $in: [...reviewIds] } }, { orderBy: { place: 'asc' } });
export const basesOf = (scope: Scope, reviewIds: readonly string[]): Promise<ReviewBasis[]> => scope.em.find(ReviewBasisRecord, { id: { $in: [...reviewIds] } });

interface Of { providerId: string; unitId?: string | null | undefined; agreementId?: string | null | undefined }
/** The latest completed review of a kind of the same unit, or of the same agreement where no unit is reviewed. */
export const latestCompleted = (scope: Scope, kind: Review['kind'], { providerId, unitId, agreementId }: Of): Promise<Review | null> =>
  scope.em.findOne(ReviewRecord, { kind, status: 'COMPLETED', providerId, unitId: unitId ?? null, ...(unitId ? {} : { agreementId: agreementId ?? null }) }, { orderBy: { completedOn: 'desc', id: 'desc' } });

/** The findings of a review that are not closed. */
export async function openFindingsOf(scope: Scope, reviewId: string): Promise<FindingRow[]> {
  const findings = await scope.em.find(FindingRecord, { reviewId }, { orderBy: { id: 'asc' } });
  const closed = new Set((await scope.em.find(FindingClosureRecord, { id: { $in: findings.map((f) => f.id) } })).map((c) => c.id));
  return findings.filter((f) => !closed.has(f.id));
}
