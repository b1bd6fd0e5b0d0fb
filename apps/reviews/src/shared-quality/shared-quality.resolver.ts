import { Args, Parent, Resolver } from '@nestjs/graphql';
import { batched, sharedPage, sharedPageBy, Work, type PageArgs } from '@uppsikt/platform';
import { Query, ResolveField } from '../graph.ts';
import { SharedQualityRecord, type SharedQuality } from './shared-quality.record.ts';
import { numbersOf } from './shared-quality.store.ts';

const byNumber = { by: 'organisationNumber', descending: false };

@Resolver('SharedQuality')
export class SharedQualityResolver {
  constructor(private readonly work: Work) {}

  @Query('sharedQuality')
  quality(@Args() { origin, ...args }: PageArgs & { origin?: string | null }) {
    return this.work.read((scope) => sharedPage(scope, SharedQualityRecord, args, byNumber, origin));
  }

  @ResolveField('origin')
  origin(@Parent() quality: SharedQuality) {
    return quality.originTenant;
  }

  @ResolveField('sharedUntil')
  sharedUntil(@Parent() quality: SharedQuality) {
    return quality.expiresOn;
  }
}

@Resolver('Provider')
export class ProviderSharedQualityResolver {
  @ResolveField('sharedQuality')
  quality(@Parent() { id }: { id: string }, @Args() args: PageArgs) {
    return batched(`sharedQuality ${JSON.stringify(args)}`, id, async (scope, ids) =>
      sharedPageBy(scope, SharedQualityRecord, 'organisationNumber', (await numbersOf(scope, ids)).map((number) => number ?? ''), args, byNumber));
  }
}
