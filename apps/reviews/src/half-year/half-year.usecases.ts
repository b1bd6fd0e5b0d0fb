import { isProblem, type LocalDate } from '@uppsikt/kernel';
import type { NewDays, Scope } from '@uppsikt/platform';
import { newSince } from '../duty/duty.rules.ts';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { UnitRecord } from '../provider/provider.record.ts';
import type { Review } from '../review/review.record.ts';
import { documentOf } from '../review/review.store.ts';
import { contractPolicy, managementSystemPolicy } from '../review-point/review-point.store.ts';
import { followUpPeriods, owedBy } from './half-year.rules.ts';

/** Puts what each unit owes in the periods that have begun on the list. Ground: ATV-LED-1, ATV-AVTAL-1. */
export async function addHalfYears(scope: Scope, { after, until }: NewDays): Promise<void> {
  const policy = await scope.policy(managementSystemPolicy);
  if (isProblem(policy)) return;
  const contract = await scope.policy(contractPolicy);
  for (const period of followUpPeriods(policy.document, newSince(after, until), until)) {
    const units = await scope.em.find(UnitRecord, { $and: [{ $or: [{ closedOn: null }, { closedOn: { $gte: period.first } }] }, { $or: [{ openedOn: null }, { openedOn: { $lte: period.last } }] }] });
    for (const kind of ['MANAGEMENT_SYSTEM_FOLLOW_UP', 'CONTRACT_FOLLOW_UP'] as const) {
      const owing = units.filter((u) => owedBy(u, isProblem(contract) ? null : contract.document).includes(kind));
      await addDuties(scope, owing.map((u) => ({ kind, subject: u.id, period: period.key, dueFrom: period.first, dueOn: period.last, providerId: u.providerId, unitId: u.id, serviceAreaKey: u.serviceAreaKey })));
    }
  }
}

/** A completed follow-up meets what its unit owed in the period it was opened in; that it was completed later shows. */
export async function meetHalfYear(scope: Scope, review: Review, completedOn: LocalDate): Promise<void> {
  const { kind, unitId, openedOn } = review;
  if (!unitId || (kind !== 'MANAGEMENT_SYSTEM_FOLLOW_UP' && kind !== 'CONTRACT_FOLLOW_UP')) return;
  for (const period of followUpPeriods(await documentOf(scope, review, managementSystemPolicy), openedOn, openedOn)) await meetDuty(scope, { kind, subject: unitId, period: period.key }, completedOn);
}
