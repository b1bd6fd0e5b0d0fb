import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { registrationNumberOf, type Scope } from '@uppsikt/platform';
import { chargeable } from '../finding/finding.store.ts';
import { missingPositions } from '../notification-position/notification-position.usecases.ts';
import { performerOf } from '../provider/provider.store.ts';
import { actionPlan, organisation, sanctionLadder } from '../policies.ts';
import { found } from '../found.ts';
import { DialogueNoteRecord } from '../dialogue-note/dialogue-note.record.ts';
import { LadderCaseRecord, LadderStepRecord, LineNoticeRecord, type LadderCase, type LadderStep } from './ladder-case.record.ts';
import { closeCase, ladderFor, restsOnNote, restsOnPlan, stillDemanded, takeStep, type LadderStepKind, type StepDecided, type StepOutcome } from './ladder-case.rules.ts';
import { laddersOf, noticesOf, openCase, plansOf } from './ladder-case.store.ts';
import { communicateUpTheLine as judgeLine } from './line-of-command.rules.ts';

export interface OpenRequest { reviewId: string; findingIds: string[]; providerId: string; unitId?: string | null; registrationNumber?: string | null; openedOn?: LocalDate | null }
export interface StepRequest {
  ladderCaseId: string; step: LadderStepKind; on?: LocalDate | null; channel?: string | null; recipient?: string | null; content?: string | null;
  outcome?: StepOutcome | null; reason?: string | null; documentReference: string; dialogueNoteId?: string | null;
}
export interface LineRequest { ladderCaseId: string; level: string; content: string; reason?: string | null; on?: LocalDate | null }

/** Opens a case on findings of one review. It keeps the sections in force that day. Ground: FALK 2.7; a case exists only where the guideline orders its steps. */
export async function openLadderCase(scope: Scope, asked: OpenRequest) {
  const openedOn = asked.openedOn ?? scope.today;
  const ladder = await scope.policy(sanctionLadder, openedOn);
  if (isProblem(ladder)) return ladder;
  const performer = await performerOf(scope, asked);
  if (isProblem(performer)) return performer;
  const steps = ladderFor(performer.operatingForm, ladder.document);
  if (isProblem(steps)) return steps;
  const findings = await chargeable(scope, asked);
  if (isProblem(findings)) return findings;
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber);
  if (isProblem(registrationNumber)) return registrationNumber;
  const ladderCase = scope.add(LadderCaseRecord, {
    providerId: asked.providerId, unitId: asked.unitId ?? null, reviewId: asked.reviewId, findingIds: findings.map((f) => f.id), registrationNumber,
    operatingForm: performer.operatingForm, openedOn, closedOn: null, policyIds: await scope.policiesInForce(openedOn, performer.scopes),
  });
  const { id: ladderCaseId, providerId, unitId, reviewId } = ladderCase;
  await scope.emit('sanctions.ladder-case-opened.v1', ladderCaseId, { ladderCaseId, providerId, unitId, reviewId, openedOn });
  return { ladderCase };
}

/** Logs a step with day, actor and document. Penalty and termination are decisions of their own. Ground: FALK 2.7. */
export async function takeLadderStep(scope: Scope, asked: StepRequest) {
  const open = await openCase(scope, asked.ladderCaseId);
  if (isProblem(open)) return open;
  const { matter, ladder, taken, findings } = open;
  const noted = asked.dialogueNoteId == null ? null : restsOnNote({ step: asked.step, on: asked.on ?? null }, await found(scope, DialogueNoteRecord, asked.dialogueNoteId), matter);
  if (isProblem(noted)) return noted;
  const takenOn = noted?.takenOn ?? asked.on ?? scope.today;
  const plans = await plansOf(scope, matter);
  const assessed = asked.step === 'PLAN_REVIEW' ? (plans.find((plan) => plan.outcome)?.outcome ?? null) : null;
  const outcome = asked.outcome ?? assessed;
  const { step, channel, recipient, content, reason } = asked;
  const remark = { channel: channel ?? '', recipient: recipient ?? '', content: content ?? '' };
  const decided = takeStep({ step, takenOn, remark, noted: noted !== null, outcome, reason: reason ?? null }, taken, findings, ladder.document, matter.operatingForm);
  if (isProblem(decided)) return decided;
  if (step === 'CONTRACT_PENALTY' || step === 'TERMINATION') return problem('InvalidInput', `${step} is a decision: use the mutation that decides it.`, { field: 'step' });
  const unplanned = restsOnPlan(step, takenOn, decided.outcome, plans);
  if (unplanned) return unplanned;
  if (asked.documentReference.trim() === '') return problem('InvalidInput', 'A step names its document.', { field: 'documentReference' });
  const ladderStep = await logStep(scope, matter, decided, {
    reason: reason ?? null, channel: channel ?? null, recipient: recipient ?? null, content: content ?? null, documentReference: asked.documentReference.trim(), dialogueNoteId: asked.dialogueNoteId ?? null, decidedBy: null,
  });
  if (decided.closes) {
    const lacking = await missingPositions(scope, matter.findingIds, matter.policyIds);
    if (lacking) return lacking;
    await close(scope, matter, takenOn);
  }
  return { ladderCase: matter, ladderStep };
}

export interface StepLog { reason: string | null; channel: string | null; recipient: string | null; content: string | null; documentReference: string; dialogueNoteId?: string | null; decidedBy: string | null }

export async function logStep(scope: Scope, matter: LadderCase, { step, takenOn, outcome, skipped, stillDemanded }: StepDecided, log: StepLog) {
  const ladderStep = scope.add(LadderStepRecord, {
    ladderCaseId: matter.id, step, takenOn, outcome, dialogueNoteId: null, ...log, skipped: [...skipped], stillDemanded: [...stillDemanded], account: scope.actor.account, recordedAt: new Date(scope.now),
  });
  await scope.emit('sanctions.ladder-step-taken.v1', matter.id, { ladderCaseId: matter.id, providerId: matter.providerId, step, takenOn, outcome });
  return ladderStep;
}

/** Tells a level of the line of managers. Ground: FALK 2.6 (linjevägen). */
export async function communicateUpTheLine(scope: Scope, asked: LineRequest) {
  const open = await openCase(scope, asked.ladderCaseId);
  if (isProblem(open)) return open;
  const { matter } = open;
  const policy = await scope.policyOf(matter, organisation);
  if (isProblem(policy)) return policy;
  const judged = judgeLine(asked, (await noticesOf(scope, [matter.id])).map((n) => n.level), policy.document, matter.operatingForm);
  if (isProblem(judged)) return judged;
  if (asked.content.trim() === '') return problem('InvalidInput', 'Say what is told.', { field: 'content' });
  const lineNotice = scope.add(LineNoticeRecord, { ladderCaseId: matter.id, ...judged, content: asked.content.trim(), toldOn: asked.on ?? scope.today, account: scope.actor.account });
  return { ladderCase: matter, lineNotice };
}

/** Ends a case. Ground: FALK 2.7 steps 5 and 6; 2.5.2 for the positions. */
export async function closeLadderCase(scope: Scope, asked: { ladderCaseId: string; closedOn?: LocalDate | null }) {
  const open = await openCase(scope, asked.ladderCaseId);
  if (isProblem(open)) return open;
  const { matter, taken, findings } = open;
  const plans = await scope.policyOf(matter, actionPlan);
  const closable = closeCase(taken, findings, isProblem(plans) ? {} : plans.document, matter.operatingForm);
  if (isProblem(closable)) return closable;
  const lacking = await missingPositions(scope, matter.findingIds, matter.policyIds);
  if (lacking) return lacking;
  await close(scope, matter, asked.closedOn ?? scope.today);
  return { ladderCase: matter };
}

async function close(scope: Scope, matter: LadderCase, closedOn: LocalDate) {
  matter.closedOn = closedOn;
  await scope.emit('sanctions.ladder-case-closed.v1', matter.id, { ladderCaseId: matter.id, providerId: matter.providerId, closedOn });
}

/** The steps that apply to each case; none where its guideline has no ladder. Ground: FALK 2.6 and 2.7. */
export const possibleStepsOf = async (scope: Scope, cases: readonly LadderCase[]): Promise<LadderStepKind[][]> =>
  (await laddersOf(scope, cases)).map((ladder, i) => {
    const steps = ladder && ladderFor(cases[i]!.operatingForm, ladder);
    return steps && !isProblem(steps) ? [...steps] : [];
  });

/** What is still demanded of the provider after the steps taken. Ground: FALK 2.6 (hopp i trappan). */
export const demandedOfSteps = (steps: readonly LadderStep[]): LadderStepKind[] => stillDemanded(steps);
