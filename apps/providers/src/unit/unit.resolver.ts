import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { isId, type LocalDate } from '@uppsikt/kernel';
import { asResult, batched, inOrder, Work } from '@uppsikt/platform';
import { ServiceUnitRecord } from './unit.record.ts';
import { closeUnit, registerUnit, type UnitRequest } from './unit.usecases.ts';

@Resolver('ServiceUnit')
export class ServiceUnitResolver {
  constructor(private readonly work: Work) {}

  @Query('serviceUnit')
  unit(@Args('id') id: string) {
    return this.reference({ id });
  }

  @Mutation('registerUnit')
  async register(@Args('input') input: UnitRequest) {
    return asResult('RegisterUnitSuccess', await this.work.write((scope) => registerUnit(scope, input)));
  }

  @Mutation('closeUnit')
  async close(@Args('input') input: { id: string; closedOn: LocalDate }) {
    return asResult('CloseUnitSuccess', await this.work.write((scope) => closeUnit(scope, input)));
  }

  @ResolveReference()
  reference(reference: { id: string }) {
    return batched('unit', reference.id, async (scope, ids) => inOrder(ids, await scope.em.find(ServiceUnitRecord, { id: { $in: ids.filter(isId) } }), (u) => u.id));
  }
}
