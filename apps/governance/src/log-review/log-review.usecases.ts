import { randomBytes } from 'node:crypto';
import { isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { LogReviewDecisionRecord, LogReviewRecord, type LogReviewDecision } from './log-review.record.ts';
import { isDecided, judgeDecision, judgeReview, type AskedDecision, type AskedReview } from './log-review.rules.ts';
import { decisionsOf, findLogReview } from './log-review.store.ts';

export type ReviewRequest = AskedReview;
export type DecisionRequest = AskedDecision & { id: string };

/** Opens a review; the seed is made here, so that nobody chooses what is drawn. */
export function openLogReview(scope: Scope, { firstDay, lastDay, size }: ReviewRequest) {
  const refused = judgeReview({ firstDay, lastDay, size }, scope.today);
  return refused ?? { logReview: scope.add(LogReviewRecord, { seed: randomBytes(16).toString('hex'), firstDay, lastDay, size }) };
}

/** Records one reviewer's decision. */
export async function decideLogReview(scope: Scope, asked: DecisionRequest) {
  const logReview = await findLogReview(scope, asked.id);
  if (!logReview) return problem('NotFound', 'No log review has this id.');
  const decided = await decisionsOf(scope, [logReview.id]);
  const judged = judgeDecision(asked, decided, scope.actor.account);
  if (isProblem(judged)) return judged;
  scope.add(LogReviewDecisionRecord, { logReviewId: logReview.id, place: decided.length + 1, account: scope.actor.account, ...judged, decidedAt: new Date(scope.now) });
  return { logReview };
}

/** Whether two persons have decided. */
export const decidedBy = (decisions: readonly LogReviewDecision[]): boolean => isDecided(decisions);
