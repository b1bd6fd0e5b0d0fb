import { isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import type { Review } from '../review/review.record.ts';
import { documentOf, lockReview } from '../review/review.store.ts';
import { auditsFor, mayAudit, openProposals, proposeImprovements as judgeProposals } from './quality-audit.rules.ts';
import { auditPolicy, auditsOf, halfYearly } from './quality-audit.store.ts';

export interface ImprovementsRequest { reviewId: string; proposals: string[]; none?: string | null }

/** States what an audit proposes to improve; a later statement takes its place. Ground: ATV-REV-2. */
export async function proposeImprovements(scope: Scope, asked: ImprovementsRequest) {
  const review = await lockReview(scope, asked.reviewId);
  const [audit] = review ? await auditsOf(scope, [review.id]) : [];
  if (!review || !audit) return problem('NotFound', 'No audit has this id.');
  if (review.status !== 'OPEN') return problem('ReviewCompleted', 'The review is completed; open a new one.');
  const refused = mayAudit(scope.actor.roles, await documentOf(scope, review, auditPolicy));
  if (refused) return refused;
  const improvements = judgeProposals(asked, scope.actor.account, scope.today);
  if (isProblem(improvements)) return improvements;
  audit.improvements = improvements;
  return { review };
}

/** What an audit lacks. */
export const openImprovements = async (scope: Scope, review: Review) =>
  openProposals(review, (await auditsOf(scope, [review.id]))[0]?.improvements ?? null, await documentOf(scope, review, auditPolicy));

/** The audits that each half-yearly follow-up takes up. */
export async function auditsTakenUp(scope: Scope, followUps: readonly Review[]): Promise<Review[][]> {
  const all = await halfYearly(scope, followUps.flatMap((f) => f.unitId ?? []));
  return followUps.map((f) => auditsFor(f, all.filter((r) => f.unitId && r.unitId === f.unitId)));
}
