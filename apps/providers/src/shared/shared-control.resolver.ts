import { Args, Parent, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@uppsikt/kernel';
import { batched, currentRequest, sharedPage, sharedPageBy, Work, type PageArgs } from '@uppsikt/platform';
import { controlStatus } from '../control/control.usecases.ts';
import { Query, ResolveField } from '../graph.ts';
import type { Provider } from '../provider/provider.record.ts';
import { SharedControlRecord, type SharedControl } from './shared-control.record.ts';

@Resolver('SharedControl')
export class SharedControlResolver {
  constructor(private readonly work: Work) {}

  @Query('sharedControls')
  controls(@Args() { origin, ...args }: PageArgs & { origin?: string | null }) {
    return this.work.read((scope) => sharedPage(scope, SharedControlRecord, args, { by: 'checkedOn', descending: true }, origin));
  }

  @ResolveField('origin')
  origin(@Parent() control: SharedControl) {
    return control.originTenant;
  }

  @ResolveField('sharedUntil')
  sharedUntil(@Parent() control: SharedControl) {
    return control.expiresOn;
  }

  @ResolveField('status')
  status(@Parent() { result, evidenced, validUntil }: SharedControl) {
    return controlStatus({ result, validUntil, evidence: evidenced ? 'kept by its origin' : null }, localDateOf(currentRequest().now));
  }
}

@Resolver('Provider')
export class ProviderSharedControlsResolver {
  @ResolveField('sharedControls')
  controls(@Parent() { organisationNumber }: Provider, @Args() args: PageArgs) {
    return batched(`sharedControls ${JSON.stringify(args)}`, organisationNumber, (scope, numbers) => sharedPageBy(scope, SharedControlRecord, 'organisationNumber', numbers, args, { by: 'checkedOn', descending: true }));
  }
}
