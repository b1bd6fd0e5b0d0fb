import { Consumes, share, type Event, type Scope } from '@uppsikt/platform';
import { qualitySharing } from './shared-quality.store.ts';

/** The counts of a supplier are disclosed anew, to whom they are granted, when one of them may have changed. */
export class SharedQualityConsumer {
  @Consumes('reviews.finding-recorded.v1')
  @Consumes('reviews.finding-closed.v1')
  @Consumes('reviews.action-plan-demanded.v1')
  @Consumes('reviews.action-plan-assessed.v1')
  @Consumes('reviews.review-completed.v1')
  @Consumes('providers.agreement-registered.v1')
  changed({ data }: Event<{ providerId: string }>, scope: Scope) {
    return share(scope, qualitySharing, [data.providerId]);
  }
}
