import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { isId } from '@uppsikt/kernel';
import { batched, pageBy, type PageArgs } from '@uppsikt/platform';
import { ResolveField } from '../graph.ts';
import { latestMade } from '../reconciliation/reconciliation.store.ts';
import { ReconciliationRecord } from '../reconciliation/reconciliation.record.ts';

@Resolver('Provider')
export class ProviderResolver {
  @ResolveReference()
  reference({ id }: { id: string }) {
    return { id };
  }

  @ResolveField('reconciliations')
  reconciliations(@Parent() { id }: { id: string }, @Args() args: PageArgs) {
    return batched(`reconciliations ${JSON.stringify(args)}`, id, (scope, ids) => pageBy(scope, ReconciliationRecord, 'providerId', ids, args, { by: 'month', descending: true }));
  }

  @ResolveField('latestReconciliationOn')
  latest(@Parent() { id }: { id: string }) {
    return isId(id) ? batched('latest reconciliation', id, latestMade) : null;
  }
}
