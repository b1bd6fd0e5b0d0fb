import { Parent, Resolver } from '@nestjs/graphql';
import { batched } from '@uppsikt/platform';
import { ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { carriedOverOf } from './carried-over.usecases.ts';

@Resolver('Review')
export class CarriedOverResolver {
  @ResolveField('carriedOver')
  carriedOver(@Parent() review: Review) {
    return batched('review carried over', review, carriedOverOf);
  }
}
