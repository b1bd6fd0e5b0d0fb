import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { FollowUpPartRecord, ReviewPartRecord, type FollowUpPart, type ReviewPart } from './follow-up-part.record.ts';

export const partsOf = (scope: Scope, reviewIds: readonly string[]): Promise<ReviewPart[]> =>
  scope.em.find(ReviewPartRecord, { reviewId: { $in: [...reviewIds] } }, { orderBy: { id: 'asc' } });

/** What follow-ups of a service area take in on a day. */
export const partsOn = (scope: Scope, serviceAreaKey: string, on: LocalDate): Promise<FollowUpPart[]> =>
  scope.em.find(FollowUpPartRecord, { serviceAreaKey, validFrom: { $lte: on }, $or: [{ validUntil: null }, { validUntil: { $gte: on } }] }, { orderBy: { id: 'asc' } });
