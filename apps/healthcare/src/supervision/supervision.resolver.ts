import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { yearOf } from '@uppsikt/kernel';
import { asResult, batched, grouped, inOrder, page, pageBy, Work, type PageArgs } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { assessArea, completeSupervision, supervisionAreas, type AssessRequest } from './completion.usecases.ts';
import { SupervisionRecord, type Supervision } from './supervision.record.ts';
import { assessmentsOf, supervisionsById } from './supervision.store.ts';
import { generateSupervisions, openSupervision, withdrawSupervision, type OpenRequest } from './supervision.usecases.ts';

@Resolver('HealthcareSupervision')
export class SupervisionResolver {
  constructor(private readonly work: Work) {}

  @Query('healthcareSupervisions')
  supervisions(@Args() { year, ...args }: PageArgs & { year?: number | null }) {
    return this.work.read((scope) => page(scope, SupervisionRecord, args, { by: 'year' }, { year: year ?? yearOf(scope.today) }));
  }

  @Query('outstandingSupervisions')
  outstanding(@Args() { year, ...args }: PageArgs & { year?: number | null }) {
    return this.work.read((scope) => page(scope, SupervisionRecord, args, { by: 'year' }, { year: year ?? yearOf(scope.today), outstanding: true }));
  }

  @Mutation('generateSupervisions')
  async generate(@Args('input') input: { year: number }) {
    return asResult('GenerateSupervisionsSuccess', await this.work.write((scope) => generateSupervisions(scope, input)));
  }

  @Mutation('openSupervision')
  async open(@Args('input') input: OpenRequest) {
    return asResult('OpenSupervisionSuccess', await this.work.write((scope) => openSupervision(scope, input)));
  }

  @Mutation('assessArea')
  async assess(@Args('input') input: AssessRequest) {
    return asResult('AssessAreaSuccess', await this.work.write((scope) => assessArea(scope, input)));
  }

  @Mutation('completeSupervision')
  async complete(@Args('input') input: { id: string; on?: string | null }) {
    return asResult('CompleteSupervisionSuccess', await this.work.write((scope) => completeSupervision(scope, input)));
  }

  @Mutation('withdrawSupervision')
  async withdraw(@Args('input') input: { id: string }) {
    return asResult('WithdrawSupervisionSuccess', await this.work.write((scope) => withdrawSupervision(scope, input)));
  }

  @ResolveReference()
  reference(reference: { id: string }) {
    return batched('supervision', reference.id, async (scope, ids) => inOrder(ids, await supervisionsById(scope, ids), (s) => s.id));
  }

  @ResolveField('unit')
  unit(@Parent() { unitId: id }: Supervision) {
    return { id };
  }

  @ResolveField('areas')
  areas(@Parent() supervision: Supervision) {
    return batched('areas of supervisions', supervision, supervisionAreas);
  }

  @ResolveField('assessments')
  assessments(@Parent() { id }: Supervision) {
    return batched('assessments', id, async (scope, ids) => grouped(ids, await assessmentsOf(scope, ids), (a) => a.supervisionId));
  }

  @ResolveField('provider')
  provider(@Parent() { providerId: id }: Supervision) {
    return { id };
  }
}

@Resolver('Provider')
export class ProviderResolver {
  @ResolveReference()
  reference({ id }: { id: string }) {
    return { id };
  }

  @ResolveField('healthcareSupervisions')
  supervisions(@Parent() { id }: { id: string }, @Args() args: PageArgs) {
    return batched(`supervisions ${JSON.stringify(args)}`, id, (scope, ids) => pageBy(scope, SupervisionRecord, 'providerId', ids, args, { by: 'year', descending: true }));
  }
}
