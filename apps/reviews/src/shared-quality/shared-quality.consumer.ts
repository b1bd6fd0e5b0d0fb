import { Consumes, share, type Event, type Scope } from '@uppsikt/platform';
import { qualitySharing } from './shared-quality.store.ts';

type OfProvider = Event<{ providerId: string }>;

/** The counts of a supplier are disclosed anew, to whom they are granted, when one of them may have changed. */
export class SharedQualityConsumer {
  @Consumes('reviews.finding-recorded.v1')
  found(event: OfProvider, scope: Scope) {
    return counted(event, scope);
  }

  @Consumes('reviews.finding-closed.v1')
  remedied(event: OfProvider, scope: Scope) {
    return counted(event, scope);
  }

  @Consumes('reviews.action-plan-demanded.v1')
  demanded(event: OfProvider, scope: Scope) {
    return counted(event, scope);
  }

  @Consumes('reviews.action-plan-assessed.v1')
  assessed(event: OfProvider, scope: Scope) {
    return counted(event, scope);
  }

  @Consumes('reviews.review-completed.v1')
  completed(event: OfProvider, scope: Scope) {
    return counted(event, scope);
  }

  @Consumes('providers.agreement-registered.v1')
  calledOff(event: OfProvider, scope: Scope) {
    return counted(event, scope);
  }
}

const counted = ({ data }: OfProvider, scope: Scope) => share(scope, qualitySharing, [data.providerId]);
