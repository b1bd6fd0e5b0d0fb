import { Args, Resolver } from '@nestjs/graphql';
import { asResult, Work } from '@uppsikt/platform';
import { Mutation } from '../graph.ts';
import { createTargetedFollowUp, decideTargetedFollowUp, startTargetedFollowUp, type CreateTargetedRequest, type DecideTargetedRequest } from './targeted-follow-up.usecases.ts';

@Resolver('JointReview')
export class TargetedFollowUpResolver {
  constructor(private readonly work: Work) {}

  @Mutation('createTargetedFollowUp')
  async create(@Args('input') input: CreateTargetedRequest) {
    return asResult('CreateTargetedFollowUpSuccess', await this.work.write((scope) => createTargetedFollowUp(scope, input)));
  }

  @Mutation('decideTargetedFollowUp')
  async decide(@Args('input') input: DecideTargetedRequest) {
    return asResult('DecideTargetedFollowUpSuccess', await this.work.write((scope) => decideTargetedFollowUp(scope, input)));
  }

  @Mutation('startTargetedFollowUp')
  async start(@Args('input') input: { jointReviewId: string }) {
    return asResult('StartTargetedFollowUpSuccess', await this.work.write((scope) => startTargetedFollowUp(scope, input)));
  }
}
