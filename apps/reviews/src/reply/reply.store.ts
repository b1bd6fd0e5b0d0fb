import { isId } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { SharedReviewDraftRecord, type SharedReviewDraft } from './reply.record.ts';

export const draftsOf = (scope: Scope, reviewIds: readonly string[]): Promise<SharedReviewDraft[]> => scope.em.find(SharedReviewDraftRecord, { reviewId: { $in: [...reviewIds] } });
export const draftOf = async (scope: Scope, reviewId: string): Promise<SharedReviewDraft | null> => (isId(reviewId) ? scope.em.findOne(SharedReviewDraftRecord, { reviewId }) : null);
