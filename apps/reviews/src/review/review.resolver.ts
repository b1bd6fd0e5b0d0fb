import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { isId } from '@uppsikt/kernel';
import { asResult, batched, grouped, page, pageBy, Work, type PageArgs, type Scope } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { plansOf } from '../action-plan/action-plan.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { recordActivity, recordFindingOf, recordStep, type ActivityRequest, type FindingRequest, type StepRequest } from './recording.usecases.ts';
import { UnitRecord } from '../provider/provider.record.ts';
import { FindingRecord, ReviewRecord, type Activity, type FindingRow, type Review } from './review.record.ts';
import { activitiesOf, findingsOf, noticesOf, stepsOf } from './review.store.ts';
import { completionOfReview, openingAsked, type OpenRequest, type Unnumbered } from './review.usecases.ts';

export const reviewOf = (id: string) => byId(ReviewRecord, id);
export const findingOf = (id: string) => byId(FindingRecord, id);

/** A plain list inside the review, read for all reviews of a request at once. */
const inside = <T extends { reviewId: string }>(name: string, review: Review, read: (scope: Scope, ids: readonly string[]) => Promise<T[]>) =>
  batched(`${name} of review`, review.id, async (scope, ids) => grouped(ids, await read(scope, ids), (row) => row.reviewId));
const latestFirst = { by: 'openedOn', descending: true };

@Resolver('Review')
export class ReviewResolver {
  constructor(private readonly work: Work) {}

  @Query('review')
  review(@Args('id') id: string) {
    return reviewOf(id);
  }

  @Query('reviews')
  reviews(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, ReviewRecord, args, latestFirst));
  }

  @ResolveField('municipalityCode')
  async municipalityCode(@Parent() review: Review) {
    return review.unitId ? (await byId(UnitRecord, review.unitId))?.municipalityCode ?? null : null;
  }

  @Mutation('openReview')
  async open(@Args('input') input: Unnumbered<OpenRequest>) {
    return asResult('OpenReviewSuccess', await this.work.write((scope) => openingAsked(scope, input)));
  }

  @Mutation('recordReviewActivity')
  async activity(@Args('input') input: ActivityRequest) {
    return asResult('RecordReviewActivitySuccess', await this.work.write((scope) => recordActivity(scope, input)));
  }

  @Mutation('recordFinding')
  async finding(@Args('input') input: FindingRequest) {
    return asResult('RecordFindingSuccess', await this.work.write((scope) => recordFindingOf(scope, input)));
  }

  @Mutation('recordReviewStep')
  async step(@Args('input') input: StepRequest) {
    return asResult('RecordReviewStepSuccess', await this.work.write((scope) => recordStep(scope, input)));
  }

  @Mutation('completeReview')
  async complete(@Args('input') input: { reviewId: string }) {
    return asResult('CompleteReviewSuccess', await this.work.write((scope) => completionOfReview(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return reviewOf(id);
  }

  @ResolveField('provider')
  provider(@Parent() review: Review) {
    return { id: review.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() review: Review) {
    return review.unitId && { id: review.unitId };
  }

  @ResolveField('agreement')
  agreement(@Parent() review: Review) {
    return review.agreementId && { id: review.agreementId };
  }

  @ResolveField('activities')
  activities(@Parent() review: Review) {
    return inside('activities', review, activitiesOf);
  }

  @ResolveField('findings')
  findings(@Parent() review: Review) {
    return inside('findings', review, findingsOf);
  }

  @ResolveField('steps')
  steps(@Parent() review: Review) {
    return inside('steps', review, stepsOf);
  }

  @ResolveField('notices')
  notices(@Parent() review: Review) {
    return inside('notices', review, noticesOf);
  }

  @ResolveField('actionPlans')
  actionPlans(@Parent() review: Review) {
    return inside('action plans', review, plansOf);
  }
}

@Resolver('ReviewActivity')
export class ReviewActivityResolver {
  @ResolveField('participants')
  participants(@Parent() activity: Activity) {
    return activity.participants ?? [];
  }
}

@Resolver('Finding')
export class FindingResolver {
  @ResolveReference()
  reference({ id }: { id: string }) {
    return findingOf(id);
  }

  @ResolveField('review')
  review(@Parent() finding: FindingRow) {
    return reviewOf(finding.reviewId);
  }
}

@Resolver('Provider')
export class ProviderReviewsResolver {
  @ResolveReference()
  provider({ id }: { id: string }) {
    return isId(id) ? { id } : null;
  }

  @ResolveField('reviews')
  reviews(@Parent() provider: { id: string }, @Args() args: PageArgs) {
    return batched(`reviews ${JSON.stringify(args)}`, provider.id, (scope, ids) => pageBy(scope, ReviewRecord, 'providerId', ids, args, latestFirst));
  }
}
