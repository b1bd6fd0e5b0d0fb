import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { reviewedOf } from '../provider/provider.store.ts';
import { openingAsked, type OpenRequest, type Unnumbered } from '../review/review.usecases.ts';
import { keepSignal } from './keep-signal.usecases.ts';
import { FollowUpDeepeningRecord } from './signal.record.ts';
import { decideDeepening, recordSignal, type Severity, type SignalKind, type SignalSource } from './signal.rules.ts';
import { lockDeepening, signalsById, signalsDocument } from './signal.store.ts';

export interface RecordSignalRequest {
  providerId: string; unitId?: string | null; kind: SignalKind; source: SignalSource; sourceId?: string | null; severity?: Severity | null; observedOn?: LocalDate | null; description: string;
}
export interface DeepenRequest { review: Unnumbered<OpenRequest>; signalIds: readonly string[]; reason: string; deepeningId?: string | null }

/** Records a sign that a person has seen. Ground: FALK-PRIN-2. */
export async function recordWarningSignal(scope: Scope, asked: RecordSignalRequest) {
  const reviewed = await reviewedOf(scope, { providerId: asked.providerId, unitId: asked.unitId ?? null });
  if (isProblem(reviewed)) return reviewed;
  const observedOn = asked.observedOn ?? scope.today;
  const recorded = recordSignal({ description: asked.description, observedOn }, scope.today, await signalsDocument(scope));
  if (isProblem(recorded)) return recorded;
  const { kind, source, severity = null } = asked;
  const signal = await keepSignal(scope, { ...recorded, kind, source, severity, providerId: reviewed.provider.id, unitId: reviewed.unit?.id ?? null, sourceId: asked.sourceId?.trim() ?? '' });
  return signal ? { signal } : problem('Conflict', 'That sign is recorded already.');
}

/** The proposal that a person decides on, held until the transaction ends. */
async function proposal(scope: Scope, id: string) {
  const deepening = await lockDeepening(scope, id);
  if (!deepening) return problem('NotFound', 'No proposal has this id.');
  return deepening.status === 'PROPOSED' ? deepening : problem('Conflict', 'That is decided already.');
}

/** Decides a deepened follow-up on signs that are named, with a reason: the review is opened. Ground: FALK-PRIN-2. */
export async function deepenFollowUp(scope: Scope, asked: DeepenRequest) {
  const proposed = asked.deepeningId ? await proposal(scope, asked.deepeningId) : null;
  if (isProblem(proposed)) return proposed;
  if (proposed && proposed.providerId !== asked.review.providerId) return problem('InvalidInput', 'The proposal is about another provider.', { field: 'deepeningId' });
  const { providerId } = asked.review;
  const signalIds = [...(proposed?.signalIds ?? []), ...asked.signalIds];
  const decided = decideDeepening({ reason: asked.reason, providerId, signalIds }, await signalsById(scope, signalIds), await signalsDocument(scope));
  if (isProblem(decided)) return decided;
  const opened = await openingAsked(scope, asked.review);
  if (isProblem(opened)) return opened;
  const decision = { status: 'DECIDED' as const, ...decided, decidedOn: scope.today, decidedBy: scope.actor.account, reviewId: opened.review.id };
  const deepening = proposed ? Object.assign(proposed, decision) : scope.add(FollowUpDeepeningRecord, { ...decision, providerId, rule: null, listedOn: scope.today });
  return { deepening };
}

/** Decides that a proposal leads to nothing, with a reason; its signs remain. Ground: FALK-PRIN-2. */
export async function dismissDeepening(scope: Scope, asked: { deepeningId: string; reason: string }) {
  const deepening = await proposal(scope, asked.deepeningId);
  if (isProblem(deepening)) return deepening;
  if (!asked.reason.trim()) return problem('InvalidInput', 'Say why it leads to nothing.', { field: 'reason' });
  Object.assign(deepening, { status: 'DISMISSED', reason: asked.reason.trim(), decidedOn: scope.today, decidedBy: scope.actor.account });
  return { deepening };
}
