import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { registrationNumberOf, type Scope } from '@uppsikt/platform';
import { standsFor } from '../actor.ts';
import { agreementOf } from '../agreement/agreement.store.ts';
import { BodyRecord } from '../body/body.record.ts';
import { chargeable } from '../finding/finding.store.ts';
import { found } from '../found.ts';
import { logStep } from '../ladder-case/ladder-case.usecases.ts';
import { openCase } from '../ladder-case/ladder-case.store.ts';
import { sanctionFollowUp, termination } from '../policies.ts';
import { referredOnly } from '../referral/referral.rules.ts';
import { furtherReviewsOf, referredOf } from '../referral/referral.store.ts';
import { policyIdsOf, reviewOf } from '../review/review.store.ts';
import { FollowUpPointRecord, SanctionFollowUpRecord } from '../sanction-follow-up/sanction-follow-up.record.ts';
import { sanctionsIn } from '../sanction-terms/sanction-terms.usecases.ts';
import { SanctionProposalRecord, SanctionRecord, type Sanction } from './sanction.record.ts';
import { decidesFor, decideSanction as judgeSanction, judgeTermination, proposeSanction as judgeProposal, type BoardDecision, type ProposalOutcome, type SanctionKind } from './sanction.rules.ts';
import { latestProposal } from './sanction.store.ts';

export interface ProposeRequest {
  reviewId: string; findingIds: string[]; agreementId?: string | null; outcome: ProposalOutcome; kind?: SanctionKind | null; reason: string; registrationNumber?: string | null; proposedOn?: LocalDate | null;
}
export interface DecideRequest {
  reviewId: string; proposalId?: string | null; agreementId?: string | null; kind: SanctionKind; board?: BoardDecision | null; decidedOn?: LocalDate | null;
  decisionReference?: string | null; findingIds?: string[] | null; remedyBy?: LocalDate | null;
}
export interface DirectMeasure { reason: string; decidedBy: string }
export interface TerminateRequest {
  ladderCaseId: string; agreementId: string; grounds: string[]; evidence: string; decidedOn?: LocalDate | null; decisionReference: string; direct?: DirectMeasure | null;
}

/** Records whether the board is proposed a sanction. A proposal is not a decision. Ground: NACKA15 7.1 (chefernas bedömning). */
export async function proposeSanction(scope: Scope, asked: ProposeRequest) {
  const review = await reviewOf(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const policyIds = await policyIdsOf(scope, review);
  const findings = asked.findingIds.length ? await chargeable(scope, { reviewId: review.id, findingIds: asked.findingIds }) : [];
  if (isProblem(findings)) return findings;
  const agreement = await agreementOf(scope, review.providerId, asked.agreementId ?? review.agreementId);
  if (asked.agreementId && !agreement) return problem('NotFound', 'The provider has no agreement with this id.');
  const sanctions = await sanctionsIn(scope, policyIds, agreement, noticedOn(findings, review));
  if (isProblem(sanctions)) return sanctions;
  const further = (await furtherReviewsOf(scope, review.id)).map(({ id, completedOn }) => ({ reviewId: id, completedOn: completedOn ?? null }));
  const judged = judgeProposal({ outcome: asked.outcome, kind: asked.kind ?? null, reason: asked.reason, findingIds: asked.findingIds }, await standsFor(scope), further, sanctions.ladder);
  if (isProblem(judged)) return judged;
  const unreferred = referredOnly(judged.findingIds, await referredOf(scope, review.id), sanctions.ladder);
  if (unreferred) return unreferred;
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber);
  if (isProblem(registrationNumber)) return registrationNumber;
  const toBoard = judged.outcome === 'PROPOSE' && sanctions.ladder.decisionBody === 'BOARD';
  if (toBoard && !agreement) return problem('InvalidInput', 'Say under which agreement: its board is the one that decides.', { field: 'agreementId' });
  const proposal = scope.add(SanctionProposalRecord, {
    reviewId: review.id, providerId: review.providerId, agreementId: agreement?.id ?? null, findingIds: findings.map((f) => f.id), outcome: judged.outcome, kind: judged.kind, reason: judged.reason,
    registrationNumber, proposedOn: asked.proposedOn ?? scope.today, furtherReviewIds: further.map((r) => r.reviewId), policyIds, account: scope.actor.account,
  });
  if (toBoard) {
    const { id: proposalId, providerId, reviewId, proposedOn } = proposal;
    await scope.emit('sanctions.sanction-proposed.v1', proposalId, { proposalId, providerId, reviewId, boardId: agreement!.boardId, kind: judged.kind!, registrationNumber, proposedOn });
  }
  return { proposal };
}

/** Registers a decided sanction that is no step of a ladder. Ground: NACKA15 1 and 7.1. */
export async function decideSanction(scope: Scope, asked: DecideRequest) {
  const review = await reviewOf(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const proposal = asked.proposalId ? await found(scope, SanctionProposalRecord, asked.proposalId, { reviewId: review.id }) : await latestProposal(scope, review.id);
  if (asked.proposalId && !proposal) return problem('NotFound', 'The review has no proposal with this id.');
  const policyIds = proposal?.policyIds ?? (await policyIdsOf(scope, review));
  const followUp = await scope.policyOf({ policyIds }, sanctionFollowUp);
  const agreement = await agreementOf(scope, review.providerId, asked.agreementId ?? proposal?.agreementId ?? review.agreementId);
  if (asked.agreementId && !agreement) return problem('NotFound', 'The provider has no agreement with this id.');
  const concerned = proposal?.findingIds ?? asked.findingIds ?? [];
  const findings = concerned.length ? await chargeable(scope, { reviewId: review.id, findingIds: concerned }) : [];
  if (isProblem(findings)) return findings;
  const sanctions = await sanctionsIn(scope, policyIds, agreement, noticedOn(findings, review));
  if (isProblem(sanctions)) return sanctions;
  const judged = judgeSanction(
    { kind: asked.kind, decidedOn: asked.decidedOn ?? scope.today, board: asked.board ?? null, remedyBy: asked.remedyBy ?? null },
    { responsibleBoardId: agreement?.boardId ?? null, proposal: proposal ?? null }, sanctions.ladder, isProblem(followUp) ? {} : followUp.document,
  );
  if (isProblem(judged)) return judged;
  const board = judged.board && (await found(scope, BodyRecord, judged.board.boardId));
  if (judged.board && board?.kind !== 'BOARD') return problem('InvalidInput', 'No board has this id.', { field: 'board.boardId' });
  if (judged.kind === 'TERMINATION' && !agreement) return problem('InvalidInput', 'Say which agreement is terminated.', { field: 'agreementId' });
  const decisionReference = judged.board?.reference ?? asked.decisionReference?.trim();
  if (!decisionReference) return problem('InvalidInput', 'A decision has a reference.', { field: 'decisionReference' });
  if (!findings.length && judged.followUp) return problem('InvalidInput', 'Say which findings the decision concerns: they are followed up.', { field: 'findingIds' });
  const sanction = await keepSanction(scope, {
    kind: judged.kind, step: null, providerId: review.providerId, agreementId: agreement?.id ?? null, reviewId: review.id, ladderCaseId: null, proposalId: proposal?.id ?? null, grounds: [],
    reason: proposal?.reason ?? '', decidedOn: judged.decidedOn, decisionReference, boardId: board?.id ?? null, remedyBy: judged.remedyBy,
    visitRequired: judged.followUp?.visitRequired ?? false, followUpYear: judged.followUp?.planYear ?? null, penalty: null, policyId: sanctions.id, policyIds, findingIds: findings.map((f) => f.id), regulationId: sanctions.regulationId,
  });
  if (judged.followUp) {
    scope.add(SanctionFollowUpRecord, { id: sanction.id, dueFrom: judged.followUp.from, dueOn: judged.followUp.dueOn, method: null, plannedOn: null, motivation: null, plannedBy: null, completedOn: null });
    for (const { id: findingId } of findings) scope.add(FollowUpPointRecord, { sanctionId: sanction.id, findingId, remedied: null, note: null, checkedOn: null, checkedBy: null });
  }
  return { sanction };
}

/** Decides termination as a step of a ladder case; what always applies stays demanded. Ground: FALK 2.6 (hävning, hopp i trappan) and 2.7 step 6. */
export async function decideTermination(scope: Scope, asked: TerminateRequest) {
  const open = await openCase(scope, asked.ladderCaseId);
  if (isProblem(open)) return open;
  const { matter, ladder, taken, findings } = open;
  const policy = await scope.policyOf(matter, termination);
  const { grounds, evidence, direct = null } = asked;
  const decidedOn = asked.decidedOn ?? scope.today;
  const judged = judgeTermination({ grounds, evidence, decidedOn, direct }, { operatingForm: matter.operatingForm, taken, findings }, isProblem(policy) ? {} : policy.document, ladder.document);
  if (isProblem(judged)) return judged;
  if (isProblem(policy)) return policy;
  const refused = decidesFor(await standsFor(scope), ladder.document);
  if (refused) return refused;
  const agreement = await agreementOf(scope, matter.providerId, asked.agreementId);
  if (!agreement) return problem('NotFound', 'The provider has no agreement with this id.');
  const decisionReference = asked.decisionReference.trim();
  if (!decisionReference) return problem('InvalidInput', 'A decision has a reference.', { field: 'decisionReference' });
  await logStep(scope, matter, judged.step, { reason: direct?.reason ?? judged.evidence, channel: null, recipient: null, content: null, documentReference: decisionReference, decidedBy: direct?.decidedBy ?? null });
  const sanction = await keepSanction(scope, {
    kind: 'TERMINATION', step: 'TERMINATION', providerId: matter.providerId, agreementId: agreement.id, reviewId: matter.reviewId, ladderCaseId: matter.id, proposalId: null, grounds: [...judged.grounds],
    reason: judged.evidence, decidedOn, decisionReference, boardId: null, remedyBy: null, visitRequired: false, followUpYear: null, penalty: null, policyId: policy.id, policyIds: matter.policyIds,
  });
  return { sanction, ladderCase: matter };
}

/** The day of the first deficiency. */
const noticedOn = (findings: readonly { recordedOn: LocalDate }[], review: { openedOn: LocalDate }): LocalDate => findings.map((f) => f.recordedOn).sort()[0] ?? review.openedOn;

type Decided = Omit<Sanction, 'tenantId' | 'id' | 'version' | 'account' | 'correction' | 'closedOn' | 'findingIds' | 'regulationId' | symbol>;

/** Stores a decided sanction and tells it. */
export async function keepSanction(scope: Scope, decided: Decided & Partial<Pick<Sanction, 'findingIds' | 'regulationId'>>) {
  const sanction = scope.add(SanctionRecord, { findingIds: [], regulationId: null, ...decided, correction: null, closedOn: null, account: scope.actor.account } as never) as Sanction;
  const { id, providerId, agreementId, reviewId, kind, step, grounds, decidedOn, penalty, remedyBy, policyId, visitRequired, followUpYear } = sanction;
  await scope.emit('sanctions.sanction-decided.v1', id, {
    sanctionId: id, providerId, agreementId, reviewId, kind, step, ground: grounds.join(',') || null, decidedOn, runsFrom: penalty?.runsFrom ?? null, remedyBy, policyId,
    visitRequired, nextYear: followUpYear !== null,
  });
  return sanction;
}
