import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@uppsikt/kernel';
import { asResult, batched, currentRequest, grouped, inOrder, Work } from '@uppsikt/platform';
import { foundAll } from '../found.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Provider } from '../provider/provider.record.ts';
import { providerOf } from '../provider/provider.resolver.ts';
import { unitOf } from '../unit/unit.resolver.ts';
import { PermitRecord, type Permit } from './permit.record.ts';
import { changePermitState, permitStatus, registerPermit, type PermitRequest } from './permit.usecases.ts';

export const permitOf = (id: string) => batched('permit', id, async (scope, ids) => inOrder(ids, await foundAll(scope, PermitRecord, ids), (p) => p.id));

@Resolver('Permit')
export class PermitResolver {
  constructor(private readonly work: Work) {}

  @Query('permit')
  permit(@Args('id') id: string) {
    return permitOf(id);
  }

  @Mutation('registerPermit')
  async register(@Args('input') input: PermitRequest) {
    return asResult('RegisterPermitSuccess', await this.work.write((scope) => registerPermit(scope, input)));
  }

  @Mutation('changePermitState')
  async change(@Args('input') input: Parameters<typeof changePermitState>[1]) {
    return asResult('ChangePermitStateSuccess', await this.work.write((scope) => changePermitState(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return permitOf(id);
  }

  @ResolveField('status')
  status(@Parent() permit: Permit) {
    return permitStatus(permit, localDateOf(currentRequest().now));
  }

  @ResolveField('provider')
  provider(@Parent() { providerId }: Permit) {
    return providerOf(providerId);
  }

  @ResolveField('unit')
  unit(@Parent() { unitId }: Permit) {
    return unitId && unitOf(unitId);
  }
}

@Resolver('Provider')
export class ProviderPermitsResolver {
  @ResolveField('permits')
  permits(@Parent() provider: Provider) {
    return batched('permits', provider.id, async (scope, ids) => grouped(ids, await scope.em.find(PermitRecord, { providerId: { $in: [...ids] } }, { orderBy: { type: 'asc', id: 'asc' } }), (p) => p.providerId));
  }
}
