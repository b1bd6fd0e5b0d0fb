import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, Work } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { NotificationPosition } from './notification-position.record.ts';
import { positionsOf } from './notification-position.store.ts';
import { recordPosition, type PositionRequest } from './notification-position.usecases.ts';

@Resolver('NotificationPosition')
export class NotificationPositionResolver {
  constructor(private readonly work: Work) {}

  @Mutation('recordPosition')
  async record(@Args('input') input: PositionRequest) {
    return asResult('RecordPositionSuccess', await this.work.write((scope) => recordPosition(scope, input)));
  }

  @ResolveField('review')
  review(@Parent() { reviewId }: NotificationPosition) {
    return { id: reviewId };
  }
}

@Resolver('Review')
export class ReviewResolver {
  @ResolveReference()
  reference({ id }: { id: string }) {
    return { id };
  }

  @ResolveField('notificationPositions')
  positions(@Parent() { id }: { id: string }) {
    return batched('positions', id, async (scope, ids) => grouped(ids, await positionsOf(scope, ids), (p) => p.reviewId).map((list) => list.slice(0, 200)));
  }
}
