import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { localDateOf, type LocalDate } from '@uppsikt/kernel';
import { asResult, batched, currentRequest, inOrder, page, Work, type PageArgs } from '@uppsikt/platform';
import { requirementChanges } from '../attachment/attachment.usecases.ts';
import { foundAll } from '../found.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { RequirementRecord, type Requirement } from './requirement.record.ts';
import { adoptRequirement, retireRequirement, reviseRequirement, versionOn, type AdoptRequest } from './requirement.usecases.ts';

export const requirementOf = (id: string) => batched('requirement', id, async (scope, ids) => inOrder(ids, await foundAll(scope, RequirementRecord, ids), (r) => r.id));

@Resolver('Requirement')
export class RequirementResolver {
  constructor(private readonly work: Work) {}

  @Query('requirement')
  requirement(@Args('id') id: string) {
    return requirementOf(id);
  }

  @Query('requirements')
  requirements(@Args() args: PageArgs & { source?: Requirement['source'] | null }) {
    return this.work.read((scope) => page(scope, RequirementRecord, args, { by: 'code' }, args.source ? { source: args.source } : {}));
  }

  @Query('requirementChanges')
  changes(@Args('from') from: LocalDate, @Args('to') to: LocalDate, @Args('agreementId') agreementId?: string | null) {
    return this.work.read((scope) => requirementChanges(scope, from, to, agreementId));
  }

  @Mutation('adoptRequirement')
  async adopt(@Args('input') input: AdoptRequest) {
    return asResult('AdoptRequirementSuccess', await this.work.write((scope) => adoptRequirement(scope, input)));
  }

  @Mutation('reviseRequirement')
  async revise(@Args('input') input: Parameters<typeof reviseRequirement>[1]) {
    return asResult('ReviseRequirementSuccess', await this.work.write((scope) => reviseRequirement(scope, input)));
  }

  @Mutation('retireRequirement')
  async retire(@Args('input') input: Parameters<typeof retireRequirement>[1]) {
    return asResult('RetireRequirementSuccess', await this.work.write((scope) => retireRequirement(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return requirementOf(id);
  }

  @ResolveField('version')
  version(@Parent() requirement: Requirement, @Args('on') on?: LocalDate | null) {
    return versionOn(requirement.versions, on ?? localDateOf(currentRequest().now)) ?? null;
  }
}
