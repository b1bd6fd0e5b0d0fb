import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, page, Work, type PageArgs } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { findingOf } from '../review/review.resolver.ts';
import { SystemMeasureRecord, type SystemMeasure } from './system-measure.record.ts';
import { createSystemMeasure } from './system-measure.usecases.ts';

@Resolver('SystemMeasure')
export class SystemMeasureResolver {
  constructor(private readonly work: Work) {}

  @Query('systemMeasures')
  systemMeasures(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, SystemMeasureRecord, args, { by: 'createdOn', descending: true }));
  }

  @Mutation('createSystemMeasure')
  async create(@Args('input') input: Parameters<typeof createSystemMeasure>[1]) {
    return asResult('CreateSystemMeasureSuccess', await this.work.write((scope) => createSystemMeasure(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return byId(SystemMeasureRecord, id);
  }

  @ResolveField('findings')
  findings(@Parent() measure: SystemMeasure) {
    return Promise.all(measure.findingIds.map((id) => findingOf(id)));
  }
}
