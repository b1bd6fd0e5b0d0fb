import { Args, Resolver } from '@nestjs/graphql';
import { asResult, currentRequest, Work } from '@uppsikt/platform';
import { Mutation } from '../graph.ts';
import { exportOcds } from './export.usecases.ts';

@Resolver()
export class OcdsResolver {
  constructor(private readonly work: Work) {}

  @Mutation('exportOcds')
  async exportOcds(@Args('input') input: Parameters<typeof exportOcds>[2]) {
    const { runtime } = currentRequest();
    return asResult('ExportOcdsSuccess', await this.work.write((scope) => exportOcds(scope, runtime, input)));
  }
}
