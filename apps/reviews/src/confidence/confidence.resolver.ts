import { Args, Parent, Resolver } from '@nestjs/graphql';
import { isId, type LocalDate } from '@uppsikt/kernel';
import { batched, type Scope } from '@uppsikt/platform';
import { ResolveField } from '../graph.ts';
import { duesOfProviders, duesOfUnits } from './confidence.store.ts';
import { confidenceIn } from './confidence.usecases.ts';

interface Period { from: LocalDate; until: LocalDate }
const confidence = (of: { id: string }, { from, until }: Period, dues: typeof duesOfProviders) =>
  isId(of.id) ? batched(`confidence ${dues.name} ${from} ${until}`, of.id, async (scope: Scope, ids) => (await dues(scope, ids, from, until)).map((duties) => confidenceIn(scope, duties, from, until))) : null;

@Resolver('Provider')
export class ProviderConfidenceResolver {
  @ResolveField('followUpConfidence')
  ofProvider(@Parent() provider: { id: string }, @Args() period: Period) {
    return confidence(provider, period, duesOfProviders);
  }
}

@Resolver('ServiceUnit')
export class UnitConfidenceResolver {
  @ResolveField('followUpConfidence')
  ofUnit(@Parent() unit: { id: string }, @Args() period: Period) {
    return confidence(unit, period, duesOfUnits);
  }
}
