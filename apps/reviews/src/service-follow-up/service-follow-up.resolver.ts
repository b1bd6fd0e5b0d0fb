import { Args, Resolver } from '@nestjs/graphql';
import { asResult, Work } from '@uppsikt/platform';
import { Mutation } from '../graph.ts';
import { openServiceFollowUp } from './service-follow-up.usecases.ts';

@Resolver('JointReview')
export class ServiceFollowUpResolver {
  constructor(private readonly work: Work) {}

  @Mutation('openServiceFollowUp')
  async open(@Args('input') input: { registrationNumber?: string | null; serviceArea: string }) {
    return asResult('OpenServiceFollowUpSuccess', await this.work.write((scope) => openServiceFollowUp(scope, input)));
  }
}
