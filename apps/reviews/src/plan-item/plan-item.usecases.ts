import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { PlanItemRecord } from './plan-item.record.ts';
import type { Planned } from './plan-item.rules.ts';

export interface PlanItemOrigin { providerId: string; unitId: string | null; reviewId: string | null; sanctionId: string | null; plannedOn: LocalDate }

/** Puts a follow-up into the plan and tells of it. */
export async function planFollowUp(scope: Scope, planned: Planned, origin: PlanItemOrigin) {
  const item = scope.add(PlanItemRecord, { ...origin, ...planned });
  const { providerId, kind, dueOn, year } = item;
  await scope.emit('reviews.follow-up-planned.v1', item.id, { planItemId: item.id, providerId, kind, dueOn, year });
  return item;
}
