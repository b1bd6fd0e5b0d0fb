import { Args, Resolver } from '@nestjs/graphql';
import { asResult, Work } from '@uppsikt/platform';
import { Mutation } from '../graph.ts';
import { closeFinding, type CloseFindingRequest } from './finding.usecases.ts';

@Resolver()
export class FindingResolver {
  constructor(private readonly work: Work) {}

  @Mutation('closeFinding')
  async close(@Args('input') input: CloseFindingRequest) {
    return asResult('CloseFindingSuccess', await this.work.write((scope) => closeFinding(scope, input)));
  }
}
