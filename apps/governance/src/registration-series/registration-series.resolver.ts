import { Args, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, Work } from '@uppsikt/platform';
import { Mutation, Query } from '../graph.ts';
import { allSeries, seriesById } from './registration-series.store.ts';
import { setRegistrationSeries, type SeriesRequest } from './registration-series.usecases.ts';

@Resolver('RegistrationSeries')
export class RegistrationSeriesResolver {
  constructor(private readonly work: Work) {}

  @Query('registrationSeries')
  registrationSeries() {
    return this.work.read(allSeries);
  }

  @Mutation('setRegistrationSeries')
  async set(@Args('input') input: SeriesRequest) {
    return asResult('SetRegistrationSeriesSuccess', await this.work.write((scope) => setRegistrationSeries(scope, input)));
  }

  @ResolveReference()
  reference(reference: { id: string }) {
    return batched('registration series', reference.id, async (scope, ids) => inOrder(ids, await seriesById(scope, ids), (s) => s.id));
  }
}
