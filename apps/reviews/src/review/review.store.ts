import { LockMode } from '@mikro-orm/core';
import { isId, isProblem, problem } from '@uppsikt/kernel';
import { definePolicy, type PolicyKind, type Scope } from '@uppsikt/platform';
import { NoticeRecord, type Notice } from '../notice/notice.record.ts';
import { ActivityRecord, FindingRecord, ProcessStepRecord, ReviewRecord, type Activity, type FindingRow, type Review, type TakenStep } from './review.record.ts';

export const followUpPolicy = definePolicy('follow-up');

/** The review, held until the transaction ends: what happens to one review happens in turn. */
export const lockReview = async (scope: Scope, id: string): Promise<Review | null> =>
  isId(id) ? scope.em.findOne(ReviewRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;

/** A review that is still open, held for this transaction. */
export async function lockOpenReview(scope: Scope, id: string) {
  const review = await lockReview(scope, id);
  if (!review) return problem('NotFound', 'No review has this id.');
  return review.status === 'OPEN' ? review : problem('ReviewCompleted', 'The review is completed; open a new one.');
}

/** What the guideline that the review was opened under says on a subject; null where it is silent. */
export async function documentOf<D>(scope: Scope, review: Pick<Review, 'policyIds'>, kind: PolicyKind<D>): Promise<D | null> {
  const policy = await scope.policyOf(review, kind);
  return isProblem(policy) ? null : policy.document;
}

const of = (ids: readonly string[]) => ({ reviewId: { $in: [...ids] } });
export const activitiesOf = (scope: Scope, reviewIds: readonly string[]): Promise<Activity[]> => scope.em.find(ActivityRecord, of(reviewIds), { orderBy: { heldOn: 'asc', id: 'asc' } });
export const findingsOf = (scope: Scope, reviewIds: readonly string[]): Promise<FindingRow[]> => scope.em.find(FindingRecord, of(reviewIds), { orderBy: { id: 'asc' } });
export const stepsOf = (scope: Scope, reviewIds: readonly string[]): Promise<TakenStep[]> => scope.em.find(ProcessStepRecord, of(reviewIds), { orderBy: { place: 'asc' } });
export const noticesOf = (scope: Scope, reviewIds: readonly string[]): Promise<Notice[]> => scope.em.find(NoticeRecord, of(reviewIds), { orderBy: { id: 'asc' } });
