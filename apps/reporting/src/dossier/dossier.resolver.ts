import { Args, Parent, Resolver } from '@nestjs/graphql';
import { isId, money } from '@uppsikt/kernel';
import { Work, type PageArgs } from '@uppsikt/platform';
import { Query, ResolveField } from '../graph.ts';
import { ProviderRecord } from '../provider/provider.record.ts';
import { dossierEntries, type WordedEntry } from './dossier.usecases.ts';

@Resolver('Dossier')
export class DossierResolver {
  constructor(private readonly work: Work) {}

  @Query('dossier')
  dossier(@Args('providerId') id: string) {
    return this.work.read(async (scope) => (isId(id) && (await scope.em.findOne(ProviderRecord, { id })) ? { provider: { id } } : null));
  }

  @ResolveField('entries')
  entries(@Parent() dossier: { provider: { id: string } }, @Args() args: PageArgs) {
    return this.work.read((scope) => dossierEntries(scope, dossier.provider.id, args));
  }
}

@Resolver('DossierEntry')
export class DossierEntryResolver {
  @ResolveField('amount')
  amount({ amountOre }: WordedEntry) {
    return amountOre === null ? null : money(amountOre);
  }
}
