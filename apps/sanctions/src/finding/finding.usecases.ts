import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { notInPolicy, type Scope } from '@uppsikt/platform';
import { found } from '../found.ts';
import { closeFinding as judgeClosing } from '../ladder-case/ladder-case.rules.ts';
import { caseOfFinding, takenOf } from '../ladder-case/ladder-case.store.ts';
import { missingPositions } from '../notification-position/notification-position.usecases.ts';
import { actionPlan, notifications, sanctionLadder } from '../policies.ts';
import { performerOf } from '../provider/provider.store.ts';
import { policyIdsOf, reviewOf } from '../review/review.store.ts';
import { FindingClosureRecord, FindingRecord } from './finding.record.ts';
import { asCaseFinding } from './finding.store.ts';

export interface CloseFindingRequest { findingId: string; correctedOn?: LocalDate | null; closedOn?: LocalDate | null }

/** Closes a finding when its ladder and the positions that the guideline demands leave nothing undone.
 *  Ground: FALK 2.6 and 2.7 steps 1–3; NACKA15 7.1 (polis/IVO). */
export async function closeFinding(scope: Scope, asked: CloseFindingRequest) {
  const finding = await found(scope, FindingRecord, asked.findingId);
  if (!finding) return problem('NotFound', 'No finding has this id.');
  const review = await reviewOf(scope, finding.reviewId);
  if (isProblem(review)) return review;
  const correctedOn = asked.correctedOn ?? null;
  const ladderCase = await caseOfFinding(scope, finding);
  const policyIds = ladderCase?.policyIds ?? (await policyIdsOf(scope, review));
  const ladder = await scope.policyOf({ policyIds }, sanctionLadder);
  const positions = await scope.policyOf({ policyIds }, notifications);
  if (isProblem(ladder) && isProblem(positions)) return notInPolicy('sanction-ladder');
  if (!isProblem(ladder) && ladder.document.ordered) {
    const performer = ladderCase ?? (await performerOf(scope, finding));
    if (isProblem(performer)) return performer;
    const plans = await scope.policyOf({ policyIds }, actionPlan);
    const taken = ladderCase ? await takenOf(scope, ladderCase.id) : [];
    const closable = judgeClosing(asCaseFinding(finding, correctedOn), taken, isProblem(plans) ? {} : plans.document, performer.operatingForm);
    if (isProblem(closable)) return closable;
  }
  const lacking = await missingPositions(scope, [finding.id], policyIds);
  if (lacking) return lacking;
  const closure = scope.add(FindingClosureRecord, { id: finding.id, correctedOn, closedOn: asked.closedOn ?? scope.today, account: scope.actor.account });
  return { closure };
}
