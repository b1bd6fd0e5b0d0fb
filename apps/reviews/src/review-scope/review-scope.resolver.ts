import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, Work } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { assessedAreas, scopeChangesOf, scopesOfReviews } from './review-scope.store.ts';
import { assessReviewArea, changeReviewScope } from './review-scope.usecases.ts';

@Resolver('Review')
export class ReviewScopeResolver {
  constructor(private readonly work: Work) {}

  @Mutation('changeReviewScope')
  async change(@Args('input') input: { reviewId: string; add: string[]; remove: string[]; reason: string }) {
    return asResult('ChangeReviewScopeSuccess', await this.work.write((scope) => changeReviewScope(scope, input)));
  }

  @Mutation('assessReviewArea')
  async assess(@Args('input') input: { reviewId: string; area: string; level?: number | null; statement: string }) {
    return asResult('AssessReviewAreaSuccess', await this.work.write((scope) => assessReviewArea(scope, input)));
  }

  @ResolveField('scope')
  scope(@Parent() review: Review) {
    return batched('scope of review', review, scopesOfReviews);
  }

  @ResolveField('scopeChanges')
  changes(@Parent() review: Review) {
    return batched('scope changes of review', review.id, async (scope, ids) => grouped(ids, await scopeChangesOf(scope, ids), (c) => c.reviewId));
  }

  @ResolveField('areaAssessments')
  assessments(@Parent() review: Review) {
    return batched('area assessments of review', review.id, async (scope, ids) => grouped(ids, await assessedAreas(scope, ids), (a) => a.reviewId));
  }
}
