import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, pageBy, Work, type PageArgs } from '@uppsikt/platform';
import { AgreementRecord } from '../agreement/agreement.record.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { ServiceUnitRecord } from '../unit/unit.record.ts';
import type { Provider } from './provider.record.ts';
import { findProviders, type ProviderFilter } from './provider.search.store.ts';
import { providerById, providerByNumber, providersById } from './provider.store.ts';
import { displayCodeOf, legalFormOf, placeProviderUnderParent, registerProvider, renameProvider, type ProviderRequest } from './provider.usecases.ts';

export const providerOf = (id: string) => batched('provider', id, async (scope, ids) => inOrder(ids, await providersById(scope, ids), (x) => x.id));

@Resolver('Provider')
export class ProviderResolver {
  constructor(private readonly work: Work) {}

  @Query('provider')
  provider(@Args('id') id?: string, @Args('organisationNumber') organisationNumber?: string) {
    return this.work.read((scope) => (id ? providerById(scope, id) : organisationNumber ? providerByNumber(scope, organisationNumber) : null));
  }

  @Query('providers')
  providers(@Args() args: PageArgs & { filter?: ProviderFilter | null }) {
    return this.work.read((scope) => findProviders(scope, args, args.filter ?? {}));
  }

  @Mutation('registerProvider')
  async register(@Args('input') input: ProviderRequest) {
    return asResult('RegisterProviderSuccess', await this.work.write((scope) => registerProvider(scope, input)));
  }

  @Mutation('renameProvider')
  async rename(@Args('input') input: { id: string; name: string }) {
    return asResult('RenameProviderSuccess', await this.work.write((scope) => renameProvider(scope, input)));
  }

  @Mutation('placeProviderUnderParent')
  async place(@Args('input') input: { id: string; parentId?: string | null }) {
    return asResult('PlaceProviderUnderParentSuccess', await this.work.write((scope) => placeProviderUnderParent(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return providerOf(id);
  }

  @ResolveField('displayCode')
  displayCode(@Parent() provider: Provider) {
    return displayCodeOf(provider.id);
  }

  @ResolveField('legalForm')
  legalForm(@Parent() provider: Provider) {
    return legalFormOf(provider.organisationNumber);
  }

  @ResolveField('parent')
  parent(@Parent() { parentId }: Provider) {
    return parentId && providerOf(parentId);
  }

  @ResolveField('agreements')
  agreements(@Parent() provider: Provider, @Args() args: PageArgs) {
    return batched(`agreements ${JSON.stringify(args)}`, provider.id, (scope, ids) => pageBy(scope, AgreementRecord, 'providerId', ids, args, { by: 'validFrom', descending: true }));
  }

  @ResolveField('units')
  units(@Parent() provider: Provider, @Args() args: PageArgs) {
    return batched(`units ${JSON.stringify(args)}`, provider.id, (scope, ids) => pageBy(scope, ServiceUnitRecord, 'providerId', ids, args, { by: 'name' }));
  }
}
