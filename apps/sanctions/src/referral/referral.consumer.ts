import type { LocalDate } from '@uppsikt/kernel';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { FurtherReviewRecord } from './referral.record.ts';

export class ReferralConsumer {
  @Consumes('reviews.review-completed.v1')
  async completed({ data }: Event<{ reviewId: string; completedOn: LocalDate }>, scope: Scope) {
    await scope.em.nativeUpdate(FurtherReviewRecord, { id: data.reviewId }, { completedOn: data.completedOn });
  }
}
