import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { batched, pageBy, type PageArgs } from '@uppsikt/platform';
import { ResolveField } from '../graph.ts';
import { LadderCaseRecord } from '../ladder-case/ladder-case.record.ts';
import { SanctionRecord } from '../sanction/sanction.record.ts';

@Resolver('Provider')
export class ProviderResolver {
  @ResolveReference()
  reference({ id }: { id: string }) {
    return { id };
  }

  @ResolveField('sanctions')
  sanctions(@Parent() { id }: { id: string }, @Args() args: PageArgs) {
    return batched(`sanctions ${JSON.stringify(args)}`, id, (scope, ids) => pageBy(scope, SanctionRecord, 'providerId', ids, args, { by: 'decidedOn', descending: true }));
  }

  @ResolveField('ladderCases')
  ladderCases(@Parent() { id }: { id: string }, @Args() args: PageArgs) {
    return batched(`ladder cases ${JSON.stringify(args)}`, id, (scope, ids) => pageBy(scope, LadderCaseRecord, 'providerId', ids, args, { by: 'openedOn', descending: true }));
  }
}
