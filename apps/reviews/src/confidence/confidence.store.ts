import { grouped, type Scope } from '@uppsikt/platform';
import type { LocalDate } from '@uppsikt/kernel';
import { DutyRecord, type Duty } from '../duty/duty.record.ts';
import { UnitRecord } from '../provider/provider.record.ts';

/** What was due in a period; of what has no last day, what was done in it and what is open. */
const inPeriod = (from: LocalDate, until: LocalDate) => ({
  $or: [{ dueOn: { $gte: from, $lte: until } }, { dueOn: null, $or: [{ status: 'OPEN' as const }, { doneOn: { $gte: from, $lte: until } }] }],
});
const order = { orderBy: { listedOn: 'asc', id: 'asc' } } as const;

/** What was to come from and about each provider, and all its units. */
export async function duesOfProviders(scope: Scope, providerIds: readonly string[], from: LocalDate, until: LocalDate): Promise<Duty[][]> {
  return grouped(providerIds, await scope.em.find(DutyRecord, { providerId: { $in: [...providerIds] }, ...inPeriod(from, until) }, order), (d) => d.providerId!);
}

/** What was to come about each unit, and about its provider as a whole. */
export async function duesOfUnits(scope: Scope, unitIds: readonly string[], from: LocalDate, until: LocalDate): Promise<Duty[][]> {
  const units = new Map((await scope.em.find(UnitRecord, { id: { $in: [...unitIds] } })).map((u) => [u.id, u.providerId]));
  const of = { $or: [{ unitId: { $in: [...unitIds] } }, { unitId: null, providerId: { $in: [...new Set(units.values())] } }] };
  const duties = await scope.em.find(DutyRecord, { $and: [of, inPeriod(from, until)] }, order);
  return unitIds.map((id) => duties.filter((d) => d.unitId === id || (d.unitId == null && d.providerId === units.get(id))));
}
