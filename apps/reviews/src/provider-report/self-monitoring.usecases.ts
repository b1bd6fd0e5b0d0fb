import { isProblem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { addDuties, meetDuty, reopenDuty } from '../duty/duty.usecases.ts';
import { openDuties } from '../duty/duty.store.ts';
import { UnitRecord, type Unit } from '../provider/provider.record.ts';
import type { Review } from '../review/review.record.ts';
import { owesSelfMonitoring, usesSelfMonitoring } from './provider-report.rules.ts';
import { reportingOf, selfMonitoringPolicy } from './provider-report.store.ts';

const kind = 'SELF_MONITORING' as const;
const owing = ({ id, providerId, serviceAreaKey }: Pick<Unit, 'id' | 'providerId' | 'serviceAreaKey'>, since: LocalDate | '') =>
  ({ kind, subject: id, period: since, providerId, unitId: id, serviceAreaKey, dueOn: null });

/** Each unit owes self-monitoring, once from its first day and anew after each follow-up; no number of the guideline says when. Ground: SOD-EGEN-1. */
export async function selfMonitoringDuties(scope: Scope): Promise<void> {
  const policy = await scope.policy(selfMonitoringPolicy);
  if (isProblem(policy) || !owesSelfMonitoring(policy.document)) return;
  const units = await scope.em.find(UnitRecord, { $or: [{ closedOn: null }, { closedOn: { $gt: scope.today } }] });
  await addDuties(scope, units.map((unit) => owing(unit, '')));
}

/** What is reported meets what the unit owes. */
export async function selfMonitoringDone(scope: Scope, unitId: string): Promise<void> {
  for (const duty of await openDuties(scope, kind, unitId)) await meetDuty(scope, duty, scope.today);
}

/** The follow-up that comes is when it should have come: what is still open is late from the day after. */
export async function selfMonitoringDue(scope: Scope, review: Review): Promise<void> {
  if (!review.unitId || !usesSelfMonitoring(review.kind, await reportingOf(scope, review))) return;
  for (const duty of await openDuties(scope, kind, review.unitId)) if (duty.dueOn == null) await reopenDuty(scope, duty, review.openedOn);
}

/** After a follow-up it is owed anew. */
export async function selfMonitoringAnew(scope: Scope, { kind: reviewKind, providerId, unitId, serviceAreaKey, policyIds }: Review, completedOn: LocalDate): Promise<void> {
  if (unitId && usesSelfMonitoring(reviewKind, await reportingOf(scope, { policyIds }))) await addDuties(scope, [owing({ id: unitId, providerId, serviceAreaKey }, completedOn)]);
}
