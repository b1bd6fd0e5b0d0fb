import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { BodyRecord, GuidelineRecord, ServiceAreaRecord, type Guideline, type ServiceArea } from './guideline.record.ts';

/** The steering documents in force on a day. */
export const guidelinesOn = (scope: Scope, on: LocalDate): Promise<Guideline[]> =>
  scope.em.find(GuidelineRecord, { validFrom: { $lte: on }, $or: [{ validUntil: null }, { validUntil: { $gte: on } }] });

export const areaByKey = (scope: Scope, key: string): Promise<ServiceArea | null> => scope.em.findOne(ServiceAreaRecord, { key });

/** Whose policy sections come first in a service area: its own, then its boards'. */
export async function scopesOf(scope: Scope, serviceAreaKey: string): Promise<string[]> {
  const area = await scope.em.findOne(ServiceAreaRecord, { key: serviceAreaKey });
  const boards = area ? await scope.em.find(BodyRecord, { id: { $in: area.boardIds } }, { orderBy: { key: 'asc' } }) : [];
  return [serviceAreaKey, ...boards.map((b) => b.key)];
}
