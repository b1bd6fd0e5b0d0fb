import { LockMode } from '@mikro-orm/core';
import { isId, isProblem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { FollowUpDeepeningRecord, WarningSignalRecord, type ControlCopy, type FollowUpDeepening, type WarningSignal } from './signal.record.ts';
import type { SignalKind, SignalSource, SignalsPolicy } from './signal.rules.ts';

const signalsPolicy = definePolicy('warning-signals');

/** What the guideline in force says of warning signals; null when it has none. A sign of an earlier day is kept by the guideline of the day it is told. */
export async function signalsDocument(scope: Scope): Promise<SignalsPolicy | null> {
  const policy = await scope.policy(signalsPolicy, scope.today);
  return isProblem(policy) ? null : policy.document;
}

/** Holds a provider's signals until the transaction ends: two that come at once are counted one after the other. */
export const lockSignals = (scope: Scope, providerId: string): Promise<unknown> => scope.em.execute('select pg_advisory_xact_lock(hashtext(?))', [`signals ${scope.tenant} ${providerId}`]);
export const signalsOf = (scope: Scope, providerId: string): Promise<WarningSignal[]> => scope.em.find(WarningSignalRecord, { providerId }, { orderBy: { observedOn: 'asc', id: 'asc' } });
export const signalsById = (scope: Scope, ids: readonly string[]): Promise<WarningSignal[]> => scope.em.find(WarningSignalRecord, { id: { $in: ids.filter(isId) } }, { orderBy: { observedOn: 'asc', id: 'asc' } });
export const deepeningsOf = (scope: Scope, providerId: string): Promise<FollowUpDeepening[]> => scope.em.find(FollowUpDeepeningRecord, { providerId }, { orderBy: { id: 'asc' } });
export const deepeningsOfReviews = (scope: Scope, reviewIds: readonly string[]): Promise<FollowUpDeepening[]> => scope.em.find(FollowUpDeepeningRecord, { reviewId: { $in: [...reviewIds] } });

/** The deepening, held until the transaction ends. */
export const lockDeepening = async (scope: Scope, id: string): Promise<FollowUpDeepening | null> =>
  isId(id) ? scope.em.findOne(FollowUpDeepeningRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;

/** How many signals providers have from each source and of each kind in a period, and the latest. */
export const countedSignals = (scope: Scope, providerIds: readonly string[], from: LocalDate, until: LocalDate) => scope.em.execute<{ providerId: string; source: SignalSource; kind: SignalKind; count: number; latestOn: LocalDate }[]>(
  `select provider_id as "providerId", source, kind, count(*)::int as count, max(observed_on)::text as "latestOn" from warning_signal
   where provider_id in (${providerIds.map(() => '?').join(', ')}) and observed_on between ?::date and ?::date group by 1, 2, 3 order by 1, 2, 3`, [...providerIds, from, until]);

/** Controls that ran out up to yesterday, of which there is no later one of the same kind and permit. */
export const controlsRunOut = (scope: Scope, after: LocalDate | null, until: LocalDate) => scope.em.execute<(Pick<ControlCopy, 'id' | 'providerId'> & { validUntil: LocalDate })[]>(
  `select c.id, c.provider_id as "providerId", c.valid_until::text as "validUntil" from control_copy c
   where c.valid_until < ?::date and (?::date is null or c.valid_until >= ?::date) and not exists (
     select from control_copy n where n.tenant_id = c.tenant_id and n.provider_id = c.provider_id and n.kind = c.kind and n.permit_id is not distinct from c.permit_id and (n.checked_on, n.id) > (c.checked_on, c.id))
   order by c.valid_until, c.id`, [until, after, after] as never);
