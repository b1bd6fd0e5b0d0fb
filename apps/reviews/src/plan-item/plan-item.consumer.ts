import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { ReviewRecord } from '../review/review.record.ts';
import { plannedAfter, type DecidedSanction } from './plan-item.rules.ts';
import { planFollowUp } from './plan-item.usecases.ts';

interface Decided extends DecidedSanction { sanctionId: string; providerId: string; reviewId: string | null }

export class PlanItemConsumer {
  @Consumes('sanctions.sanction-decided.v1')
  async decided({ data }: Event<Decided>, scope: Scope) {
    const review = data.reviewId ? await scope.em.findOne(ReviewRecord, { id: data.reviewId }) : null;
    const { providerId, reviewId, sanctionId, decidedOn: plannedOn } = data;
    for (const planned of plannedAfter(data)) await planFollowUp(scope, planned, { providerId, unitId: review?.unitId ?? null, reviewId, sanctionId, plannedOn });
  }
}
