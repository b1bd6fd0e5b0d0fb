import { Args, Parent, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@uppsikt/kernel';
import { batched, currentRequest, grantsToday, sharedPage, sharedPageBy, Work, type PageArgs } from '@uppsikt/platform';
import { statusOn } from '../agreement/agreement.usecases.ts';
import { Query, ResolveField } from '../graph.ts';
import type { Provider } from '../provider/provider.record.ts';
import { SharedAgreementRecord, type SharedAgreement } from './shared-agreement.record.ts';

@Resolver('SharedAgreement')
export class SharedAgreementResolver {
  constructor(private readonly work: Work) {}

  @Query('receivedGrants')
  grants() {
    return this.work.read(async (scope) => (await grantsToday(scope)).map(({ originTenant, ...grant }) => ({ ...grant, origin: originTenant })));
  }

  @Query('sharedAgreements')
  agreements(@Args() { origin, ...args }: PageArgs & { origin?: string | null }) {
    return this.work.read((scope) => sharedPage(scope, SharedAgreementRecord, args, { by: 'validFrom', descending: true }, origin));
  }

  @ResolveField('origin')
  origin(@Parent() agreement: SharedAgreement) {
    return agreement.originTenant;
  }

  @ResolveField('sharedUntil')
  sharedUntil(@Parent() agreement: SharedAgreement) {
    return agreement.expiresOn;
  }

  @ResolveField('status')
  status(@Parent() agreement: SharedAgreement) {
    return statusOn(agreement, localDateOf(currentRequest().now));
  }
}

@Resolver('Provider')
export class ProviderSharedAgreementsResolver {
  @ResolveField('sharedAgreements')
  agreements(@Parent() { organisationNumber }: Provider, @Args() args: PageArgs) {
    return batched(`sharedAgreements ${JSON.stringify(args)}`, organisationNumber, (scope, numbers) => sharedPageBy(scope, SharedAgreementRecord, 'organisationNumber', numbers, args, { by: 'validFrom', descending: true }));
  }
}
