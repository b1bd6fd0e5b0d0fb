import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isId, money } from '@uppsikt/kernel';
import { page, Work, type PageArgs } from '@uppsikt/platform';
import { ProviderRecord } from '../provider/provider.record.ts';
import { DossierEntryRecord, type DossierEntry } from './dossier.record.ts';
import { wordsOf } from './dossier.rules.ts';

@Resolver('Dossier')
export class DossierResolver {
  constructor(private readonly work: Work) {}

  @Query('dossier')
  dossier(@Args('providerId') id: string) {
    return this.work.read(async (scope) => (isId(id) && (await scope.em.findOne(ProviderRecord, { id })) ? { provider: { id } } : null));
  }

  @ResolveField('entries')
  entries(@Parent() dossier: { provider: { id: string } }, @Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, DossierEntryRecord, args, { by: 'on', descending: true }, { providerId: dossier.provider.id }));
  }
}

@Resolver('DossierEntry')
export class DossierEntryResolver {
  @ResolveField('codes')
  codes(entry: DossierEntry) {
    return wordsOf(entry).codes;
  }

  @ResolveField('registrationNumber')
  registrationNumber(entry: DossierEntry) {
    return wordsOf(entry).registrationNumber;
  }

  @ResolveField('amount')
  amount(entry: DossierEntry) {
    const { amountOre } = wordsOf(entry);
    return amountOre === null ? null : money(amountOre);
  }
}
