import type { EventData } from '@uppsikt/contracts';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { PublishedPlanRecord } from './quality-report.record.ts';

export class PublishedPlanConsumer {
  @Consumes('reviews.plan-content-set.v1')
  async set({ data: { planId, year, boards, planItemIds } }: Event<EventData<'reviews.plan-content-set.v1'>>, scope: Scope) {
    await scope.em.upsert(PublishedPlanRecord, { tenantId: scope.tenant, id: planId, year, boards, itemIds: planItemIds });
  }
}
