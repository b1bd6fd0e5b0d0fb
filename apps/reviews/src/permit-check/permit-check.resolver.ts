import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, Work } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { findingOf } from '../review/review.resolver.ts';
import type { PermitCheck, PermitCheckResult } from './permit-check.record.ts';
import { checkPermitOf, checksOf, type CheckRequest } from './permit-check.usecases.ts';

@Resolver('Review')
export class ReviewPermitChecksResolver {
  constructor(private readonly work: Work) {}

  @Mutation('checkPermit')
  async check(@Args('input') input: CheckRequest) {
    return asResult('CheckPermitSuccess', await this.work.write((scope) => checkPermitOf(scope, input)));
  }

  @ResolveField('permitChecks')
  permitChecks(@Parent() review: Review) {
    return batched('permit checks', review.id, async (scope, ids) => grouped(ids, await checksOf(scope, ids), (c) => c.reviewId));
  }
}

@Resolver('PermitCheck')
export class PermitCheckResolver {
  @ResolveField('permit')
  permit(@Parent() { permitId }: PermitCheck) {
    return permitId ? { id: permitId } : null;
  }
}

@Resolver('PermitCheckResult')
export class PermitCheckResultResolver {
  @ResolveField('finding')
  finding(@Parent() { findingId }: PermitCheckResult) {
    return findingId ? findingOf(findingId) : null;
  }
}
