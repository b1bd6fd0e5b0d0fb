import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { openFurtherReview, type FurtherReviewOrdered } from './further-review.usecases.ts';

export class FurtherReviewConsumer {
  @Consumes('sanctions.further-review-ordered.v1')
  ordered({ data }: Event<FurtherReviewOrdered>, scope: Scope) {
    return openFurtherReview(scope, data);
  }
}
