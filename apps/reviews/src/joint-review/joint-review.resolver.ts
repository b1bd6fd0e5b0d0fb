import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, page, Work, type PageArgs } from '@uppsikt/platform';
import { isId } from '@uppsikt/kernel';
import { byId } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { PlanItemRecord } from '../plan-item/plan-item.record.ts';
import { reviewOf } from '../review/review.resolver.ts';
import { JointReviewRecord, type JointPart, type JointReview } from './joint-review.record.ts';
import { onAgreements, partsOf } from './joint-review.store.ts';
import { comparisonOf, completeJointReview, recordPartResult, type ResultRequest } from './joint-review.usecases.ts';

@Resolver('JointReview')
export class JointReviewResolver {
  constructor(private readonly work: Work) {}

  @Query('jointReview')
  one(@Args('id') id: string) {
    return byId(JointReviewRecord, id);
  }

  @Query('jointReviews')
  all(@Args() { kind, ...args }: PageArgs & { kind?: JointReview['kind'] | null }) {
    return this.work.read((scope) => page(scope, JointReviewRecord, args, { by: 'createdOn', descending: true }, kind == null ? {} : { kind }));
  }

  @Mutation('recordPartResult')
  async result(@Args('input') input: ResultRequest) {
    return asResult('RecordPartResultSuccess', await this.work.write((scope) => recordPartResult(scope, input)));
  }

  @Mutation('completeJointReview')
  async complete(@Args('input') input: { jointReviewId: string; result: string }) {
    return asResult('CompleteJointReviewSuccess', await this.work.write((scope) => completeJointReview(scope, input)));
  }

  @ResolveField('parts')
  parts(@Parent() joint: JointReview) {
    return partsOfJoint(joint.id);
  }

  @ResolveField('comparison')
  async comparison(@Parent() joint: JointReview) {
    return comparisonOf(joint, (await partsOfJoint(joint.id)) ?? []);
  }

  @ResolveField('planItem')
  planItem(@Parent() joint: JointReview) {
    return joint.planItemId ? byId(PlanItemRecord, joint.planItemId) : null;
  }

  @ResolveField('agreement')
  agreement(@Parent() joint: JointReview) {
    return joint.onAgreement && { id: joint.onAgreement };
  }
}
const partsOfJoint = (id: string) => batched('parts of joint review', id, async (scope, ids) => grouped(ids, await partsOf(scope, ids), (row) => row.jointReviewId));

@Resolver('JointPart')
export class JointPartResolver {
  @ResolveField('provider')
  provider(@Parent() part: JointPart) {
    return part.providerId && { id: part.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() part: JointPart) {
    return part.unitId && { id: part.unitId };
  }

  @ResolveField('review')
  review(@Parent() part: JointPart) {
    return part.reviewId && reviewOf(part.reviewId);
  }
}

@Resolver('Agreement')
export class AgreementJointReviewsResolver {
  @ResolveReference()
  agreement({ id }: { id: string }) {
    return isId(id) ? { id } : null;
  }

  @ResolveField('targetedFollowUps')
  targeted(@Parent() agreement: { id: string }) {
    return batched('joint reviews of agreement', agreement.id, async (scope, ids) => grouped(ids, await onAgreements(scope, ids), (row) => row.onAgreement!));
  }
}
