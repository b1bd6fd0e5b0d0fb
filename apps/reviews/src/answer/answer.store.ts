import type { Scope } from '@uppsikt/platform';
import { ReviewRecord } from '../review/review.record.ts';
import { ReviewAnswerRecord, type ReviewAnswer } from './answer.record.ts';

export const answersOf = (scope: Scope, reviewIds: readonly string[]): Promise<ReviewAnswer[]> =>
  scope.em.find(ReviewAnswerRecord, { reviewId: { $in: [...reviewIds] } }, { orderBy: { id: 'asc' } });

/** One question's answers in completed reviews. */
export async function seriesOf(scope: Scope, questionId: string, { unitId, year }: { unitId?: string | null; year?: number | null }) {
  const answers = await scope.em.find(ReviewAnswerRecord, { questionId }, { orderBy: { id: 'asc' }, limit: 5000 });
  const during = year ? { completedOn: { $gte: `${year}-01-01`, $lte: `${year}-12-31` } } : {};
  const reviews = await scope.em.find(ReviewRecord, { id: { $in: [...new Set(answers.map((a) => a.reviewId))] }, status: 'COMPLETED', ...(unitId ? { unitId } : {}), ...during }, { orderBy: { completedOn: 'asc', id: 'asc' }, limit: 500 });
  return reviews.map((review) => ({ review, answers: answers.filter((a) => a.reviewId === review.id) }));
}
