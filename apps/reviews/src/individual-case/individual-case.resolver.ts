import { Args, Parent, Resolver } from '@nestjs/graphql';
import { isId } from '@uppsikt/kernel';
import { asResult, page, Work, type PageArgs } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { IndividualCaseRecord, type IndividualCase } from './individual-case.record.ts';
import { closeIndividualCase, reassignIndividualCase, registerIndividualCase, type RegisterCaseRequest } from './individual-case.usecases.ts';

@Resolver('IndividualCase')
export class IndividualCaseResolver {
  constructor(private readonly work: Work) {}

  @Query('individualCase')
  one(@Args('id') id: string) {
    return byId(IndividualCaseRecord, id);
  }

  @Query('individualCases')
  all(@Args() { first, after, unitId, mine }: PageArgs & { unitId?: string | null; mine: boolean }) {
    if (unitId != null && !isId(unitId)) return { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
    return this.work.read((scope) => page(scope, IndividualCaseRecord, { first, after }, { by: 'decidedOn', descending: true }, { ...(unitId != null && { unitId }), ...(mine && { officer: scope.actor.account }) }));
  }

  @Mutation('registerIndividualCase')
  async register(@Args('input') input: RegisterCaseRequest) {
    return asResult('RegisterIndividualCaseSuccess', await this.work.write((scope) => registerIndividualCase(scope, input)));
  }

  @Mutation('reassignIndividualCase')
  async reassign(@Args('input') input: { individualCaseId: string; officer: string; reason: string }) {
    return asResult('ReassignIndividualCaseSuccess', await this.work.write((scope) => reassignIndividualCase(scope, input)));
  }

  @Mutation('closeIndividualCase')
  async close(@Args('input') input: { individualCaseId: string; closedOn?: string | null }) {
    return asResult('CloseIndividualCaseSuccess', await this.work.write((scope) => closeIndividualCase(scope, input)));
  }

  @ResolveField('provider')
  provider(@Parent() of: IndividualCase) {
    return { id: of.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() of: IndividualCase) {
    return { id: of.unitId };
  }

  @ResolveField('serviceArea')
  serviceArea(@Parent() of: IndividualCase) {
    return of.serviceAreaKey;
  }
}
