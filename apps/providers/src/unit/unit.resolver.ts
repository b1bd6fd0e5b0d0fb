import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '@uppsikt/kernel';
import { asResult, batched, inOrder, Work } from '@uppsikt/platform';
import { foundAll } from '../found.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { providerOf } from '../provider/provider.resolver.ts';
import { ServiceUnitRecord, type ServiceUnit } from './unit.record.ts';
import { assignUnitHealthcare, closeUnit, describeUnit, recordFirstExecutedOrder, registerUnit, type HealthcareRequest, type UnitRequest } from './unit.usecases.ts';

export const unitOf = (id: string) => batched('unit', id, async (scope, ids) => inOrder(ids, await foundAll(scope, ServiceUnitRecord, ids), (u) => u.id));

@Resolver('ServiceUnit')
export class ServiceUnitResolver {
  constructor(private readonly work: Work) {}

  @Query('serviceUnit')
  unit(@Args('id') id: string) {
    return unitOf(id);
  }

  @Mutation('registerUnit')
  async register(@Args('input') input: UnitRequest) {
    return asResult('RegisterUnitSuccess', await this.work.write((scope) => registerUnit(scope, input)));
  }

  @Mutation('closeUnit')
  async close(@Args('input') input: { id: string; closedOn: LocalDate }) {
    return asResult('CloseUnitSuccess', await this.work.write((scope) => closeUnit(scope, input)));
  }

  @Mutation('describeUnit')
  async describe(@Args('input') input: Parameters<typeof describeUnit>[1]) {
    return asResult('DescribeUnitSuccess', await this.work.write((scope) => describeUnit(scope, input)));
  }

  @Mutation('recordFirstExecutedOrder')
  async firstOrder(@Args('input') input: { unitId: string; executedOn: LocalDate }) {
    return asResult('RecordFirstExecutedOrderSuccess', await this.work.write((scope) => recordFirstExecutedOrder(scope, input)));
  }

  @Mutation('assignUnitHealthcare')
  async healthcare(@Args('input') input: HealthcareRequest) {
    return asResult('AssignUnitHealthcareSuccess', await this.work.write((scope) => assignUnitHealthcare(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return unitOf(id);
  }

  @ResolveField('healthcareResponsible')
  healthcareResponsible(@Parent() { masAccount, marAccount }: ServiceUnit) {
    return [{ role: 'MAS', account: masAccount }, { role: 'MAR', account: marAccount }];
  }

  @ResolveField('alternativeHealthcareProvider')
  alternativeHealthcareProvider(@Parent() { alternativeHealthcareProviderId }: ServiceUnit) {
    return alternativeHealthcareProviderId && providerOf(alternativeHealthcareProviderId);
  }

  @ResolveField('provider')
  provider(@Parent() { providerId }: ServiceUnit) {
    return providerOf(providerId);
  }
}
