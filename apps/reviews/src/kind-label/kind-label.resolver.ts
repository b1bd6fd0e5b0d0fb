import { Args, Parent, Resolver } from '@nestjs/graphql';
import { batched, Work } from '@uppsikt/platform';
import { Query, ResolveField } from '../graph.ts';
import type { PlanItem } from '../plan-item/plan-item.record.ts';
import type { Review } from '../review/review.record.ts';
import { kindsToday, labelsOfItems, labelsOfReviews } from './kind-label.usecases.ts';

@Resolver('Review')
export class ReviewKindLabelResolver {
  constructor(private readonly work: Work) {}

  @Query('reviewKinds')
  kinds(@Args('serviceArea') serviceArea: string | null) {
    return this.work.read((scope) => kindsToday(scope, serviceArea));
  }

  @ResolveField('kindLabel')
  label(@Parent() review: Review) {
    return batched('words for the kinds of reviews', review, labelsOfReviews);
  }
}

@Resolver('PlanItem')
export class PlanItemKindLabelResolver {
  @ResolveField('kindLabel')
  label(@Parent() item: PlanItem) {
    return batched('words for the kinds of plan items', item, labelsOfItems);
  }
}
