import { addDays } from '@uppsikt/kernel';
import type { NewDays, Scope } from '@uppsikt/platform';
import { FollowUpDeepeningRecord, WarningSignalRecord, type WarningSignal } from './signal.record.ts';
import { deepeningRules, keepsSignals, proposeDeepening, type Severity } from './signal.rules.ts';
import { controlsRunOut, deepeningsOf, lockSignals, signalsDocument, signalsOf } from './signal.store.ts';

export type ToldSignal = Pick<WarningSignal, 'kind' | 'source' | 'sourceId' | 'providerId' | 'observedOn'> & { unitId?: string | null; severity?: Severity | null; description?: string | null };

/** Keeps a sign once, whoever told of it, where the guideline has warning signals, and sees what the rules now propose. Ground: FALK-PRIN-2. */
export async function keepSignal(scope: Scope, told: ToldSignal): Promise<WarningSignal | null> {
  const policy = await signalsDocument(scope);
  if (!keepsSignals(policy)) return null;
  await lockSignals(scope, told.providerId);
  const known = await signalsOf(scope, told.providerId);
  if (told.sourceId && known.some((s) => s.source === told.source && s.kind === told.kind && s.sourceId === told.sourceId)) return null;
  const signal = scope.add(WarningSignalRecord, { unitId: null, severity: null, description: null, ...told, recordedBy: scope.actor.account });
  if (!signal.sourceId) signal.sourceId = signal.id;
  const proposals = await deepeningsOf(scope, told.providerId);
  const listed = proposals.flatMap((d) => (d.rule ? [{ rule: d.rule, signalIds: d.signalIds, open: d.status === 'PROPOSED' }] : []));
  const weighed = [...known, signal].map((s) => ({ ...s, severity: s.severity ?? null }));
  for (const { rule, signalIds } of proposeDeepening(weighed, deepeningRules(policy), listed, scope.today)) {
    const open = proposals.find((d) => d.status === 'PROPOSED' && d.rule === rule);
    if (open) open.signalIds = [...signalIds];
    else scope.add(FollowUpDeepeningRecord, { status: 'PROPOSED', providerId: told.providerId, signalIds: [...signalIds], rule, listedOn: scope.today, reason: null, decidedOn: null, decidedBy: null, reviewId: null });
  }
  return signal;
}

/** A control that has run out and has not been made anew is a sign from the day after. Ground: FALK-PRIN-2. */
export async function signalExpiredControls(scope: Scope, { after, until }: NewDays): Promise<void> {
  for (const { id, providerId, validUntil } of await controlsRunOut(scope, after, until)) {
    await keepSignal(scope, { kind: 'CONTROL_EXPIRED', source: 'PROVIDERS', sourceId: id, providerId, observedOn: addDays(validUntil, 1) });
  }
}
