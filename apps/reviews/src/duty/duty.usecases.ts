import { addDays, newId, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { keepSignal } from '../signal/keep-signal.usecases.ts';
import { isProvidersDuty } from '../signal/signal.rules.ts';
import { DutyRecord, type Duty } from './duty.record.ts';
import { isLate, isOverdue } from './duty.rules.ts';
import { dutyOf, listedDuties, lockDuties, overdueUntold, type DutyKey } from './duty.store.ts';

export interface NewDuty extends DutyKey {
  dueOn: LocalDate | null;
  dueFrom?: LocalDate | null;
  providerId?: string | null; unitId?: string | null; agreementId?: string | null; actionPlanId?: string | null; individualCaseId?: string | null;
  body?: string | null; serviceAreaKey?: string | null; role?: string | null;
}
const noDay = '9999-12-31';
const factOf = ({ id: dutyId, kind, period, providerId, unitId, agreementId, dueOn }: Duty) =>
  ({ dutyId, kind, period, providerId: providerId ?? null, unitId: unitId ?? null, agreementId: agreementId ?? null, dueOn: dueOn ?? null });

/** Puts duties on the list, each once for its subject and period however often it is asked for; answers those that are new. All of one kind.
 *  Where the guideline makes one person's act another's duty, it is listed for those `beyond` the actor's reach too. */
export async function addDuties(scope: Scope, asked: readonly NewDuty[], { beyond = false } = {}): Promise<Duty[]> {
  if (asked.length === 0) return [];
  // The day's work and a person may add the same at once: one after the other, the later one finds them there.
  await lockDuties(scope, asked[0]!.kind);
  const listed = await listedDuties(scope, asked[0]!.kind, asked.map((d) => d.subject));
  const added: Duty[] = [];
  for (const duty of asked) {
    if (listed.has(`${duty.subject} ${duty.period}`)) continue;
    listed.add(`${duty.subject} ${duty.period}`);
    const data = {
      providerId: null, unitId: null, agreementId: null, actionPlanId: null, individualCaseId: null, body: null, serviceAreaKey: null, role: null, dueFrom: null, ...duty,
      status: 'OPEN' as const, doneOn: null, listedOn: duty.dueOn ?? noDay, overdueTold: false,
    };
    const row = beyond ? scope.em.create(DutyRecord, { id: newId(), tenantId: scope.tenant, ...data }, { persist: true }) : scope.add(DutyRecord, data);
    await scope.emit('reviews.duty-opened.v1', row.id, factOf(row));
    added.push(row);
  }
  return added;
}

/** The duty is done; a day after its last one shows as late. Nothing happens where the guideline made no duty of it. */
export async function meetDuty(scope: Scope, key: DutyKey, doneOn: LocalDate): Promise<void> {
  const duty = await dutyOf(scope, key);
  if (!duty || duty.status === 'DONE') return;
  Object.assign(duty, { status: 'DONE', doneOn });
  await scope.emit('reviews.duty-met.v1', duty.id, { ...factOf(duty), doneOn });
}

/** What was done did not hold: the duty is open again, with the last day it had or a new one. */
export async function reopenDuty(scope: Scope, key: DutyKey, dueOn?: LocalDate | null): Promise<void> {
  const duty = await dutyOf(scope, key);
  if (duty) Object.assign(duty, { status: 'OPEN', doneOn: null, ...(dueOn !== undefined && { dueOn, listedOn: dueOn ?? noDay, overdueTold: false }) });
}

/** Tells once of each duty whose last day has passed in silence. */
export async function tellOverdue(scope: Scope): Promise<void> {
  for (const duty of await overdueUntold(scope, scope.today)) {
    duty.overdueTold = true;
    await scope.emit('reviews.duty-overdue.v1', duty.id, { ...factOf(duty), dueOn: duty.dueOn! });
    if (duty.providerId && isProvidersDuty(duty.kind)) await keepSignal(scope, { kind: 'DUTY_OVERDUE', source: 'REVIEWS', sourceId: duty.id, providerId: duty.providerId, unitId: duty.unitId ?? null, observedOn: addDays(duty.dueOn!, 1) });
  }
}

/** How a duty stands today: derived, never stored. */
export const standingOf = (scope: Scope, duty: Duty) => {
  const { status, dueOn = null, doneOn = null } = duty;
  return { overdue: isOverdue({ status, dueOn }, scope.today), late: isLate({ dueOn, doneOn }) };
};
