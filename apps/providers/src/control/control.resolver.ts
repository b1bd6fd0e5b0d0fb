import { Args, Parent, Resolver } from '@nestjs/graphql';
import { money } from '@uppsikt/kernel';
import { asResult, batched, pageBy, Work, type PageArgs } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { Provider } from '../provider/provider.record.ts';
import { ControlRecord, type Control } from './control.record.ts';
import { controlStates, managementSystems, qualityWorkOf, recordControl, type ControlRequest } from './control.usecases.ts';

@Resolver('Control')
export class ControlResolver {
  constructor(private readonly work: Work) {}

  @Mutation('recordControl')
  async record(@Args('input') input: ControlRequest) {
    return asResult('RecordControlSuccess', await this.work.write((scope) => recordControl(scope, input)));
  }

  @ResolveField('amount')
  amount(@Parent() { amountOre }: Control) {
    return amountOre == null ? null : money(amountOre);
  }
}

@Resolver('Provider')
export class ProviderControlsResolver {
  @ResolveField('controls')
  controls(@Parent() provider: Provider) {
    return batched('controls', provider.id, (scope, ids) => controlStates(scope, ids, scope.today));
  }

  @ResolveField('controlHistory')
  history(@Parent() provider: Provider, @Args() args: PageArgs) {
    return batched(`controlHistory ${JSON.stringify(args)}`, provider.id, (scope, ids) => pageBy(scope, ControlRecord, 'providerId', ids, args, { by: 'checkedOn', descending: true }));
  }

  @ResolveField('qualityWorkResponsible')
  qualityWorkResponsible(@Parent() { operatingForm }: Provider) {
    return batched('qualityWorkResponsible', operatingForm, (scope, forms) => qualityWorkOf(scope, forms as Provider['operatingForm'][], scope.today));
  }

  @ResolveField('managementSystemMissing')
  managementSystemMissing(@Parent() provider: Provider) {
    return batched('managementSystemMissing', provider.id, (scope, ids) => managementSystems(scope, ids, scope.today));
  }
}
