import { isId } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { LogReviewDecisionRecord, LogReviewRecord, type LogReview, type LogReviewDecision } from './log-review.record.ts';

export const findLogReview = async (scope: Scope, id: string): Promise<LogReview | null> => (isId(id) ? scope.em.findOne(LogReviewRecord, { id }) : null);
export const decisionsOf = (scope: Scope, ids: readonly string[]): Promise<LogReviewDecision[]> =>
  scope.em.find(LogReviewDecisionRecord, { logReviewId: { $in: [...ids] } }, { orderBy: { place: 'asc' } });
