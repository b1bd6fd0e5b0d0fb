import { Args, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, Work } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { DelegationOrderRecord, type DelegationOrder } from './delegation-order.record.ts';
import { adoptDelegationOrder, type DelegationRequest } from './delegation-order.usecases.ts';

@Resolver('DelegationOrder')
export class DelegationOrderResolver {
  constructor(private readonly work: Work) {}

  @Query('delegationOrder')
  delegationOrder() {
    return this.work.read((scope) => scope.em.findOne(DelegationOrderRecord, { validFrom: { $lte: scope.today } }, { orderBy: { validFrom: 'desc', id: 'desc' } }));
  }

  @Mutation('adoptDelegationOrder')
  async adopt(@Args('input') input: DelegationRequest) {
    return asResult('AdoptDelegationOrderSuccess', await this.work.write((scope) => adoptDelegationOrder(scope, input)));
  }

  @ResolveReference()
  reference(reference: { id: string }) {
    return batched('delegation order', reference.id, async (scope, ids) => inOrder(ids, await scope.em.find(DelegationOrderRecord, { id: { $in: [...ids] } }), (d) => d.id));
  }

  @ResolveField('permissions')
  permissions(order: DelegationOrder) {
    return Object.entries(order.permissions).map(([permission, roles]) => ({ permission, roles }));
  }

  @ResolveField('scopes')
  scopes(order: DelegationOrder) {
    return Object.entries(order.scopes).map(([role, kinds]) => ({ role, kinds }));
  }

  @ResolveField('units')
  units(order: DelegationOrder) {
    return Object.entries(order.units).map(([unit, roles]) => ({ unit, roles }));
  }
}
