import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { BodyRecord, GuidelineRecord, ServiceAreaRecord, type Guideline, type ServiceArea } from './guideline.record.ts';

/** The steering documents in force on a day. */
export const guidelinesOn = (scope: Scope, on: LocalDate): Promise<Guideline[]> =>
  scope.em.find(GuidelineRecord, { validFrom: { $lte: on }, $or: [{ validUntil: null }, { validUntil: { $gte: on } }] });

export const areaByKey = (scope: Scope, key: string): Promise<ServiceArea | null> => scope.em.findOne(ServiceAreaRecord, { key });

export interface AreaWithBoards { key: string; aliases: string[]; boards: string[] }
/** The service areas, with the keys of the boards responsible for each. */
export async function areasWithBoards(scope: Scope): Promise<AreaWithBoards[]> {
  const [areas, bodies] = [await scope.em.find(ServiceAreaRecord, {}, { orderBy: { key: 'asc' } }), await scope.em.find(BodyRecord, {})];
  return areas.map(({ key, aliases, boardIds }) => ({ key, aliases, boards: boardIds.flatMap((id) => bodies.find((b) => b.id === id)?.key ?? []) }));
}
export const boardKeys = async (scope: Scope): Promise<string[]> => (await scope.em.find(BodyRecord, {})).map((b) => b.key);

/** Whose policy sections come first in a service area: its own, then its boards'. The areas are few: all are read at once. */
export async function scopesOf(scope: Scope, serviceAreaKey: string): Promise<string[]> {
  const areas = await scope.once('the service areas with their boards', () => areasWithBoards(scope));
  return [serviceAreaKey, ...(areas.find((a) => a.key === serviceAreaKey)?.boards ?? []).toSorted()];
}
