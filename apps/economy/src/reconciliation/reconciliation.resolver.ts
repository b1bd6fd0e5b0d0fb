import { Args, ResolveReference, Resolver } from '@nestjs/graphql';
import { money } from '@uppsikt/kernel';
import { asResult, batched, grouped, inOrder, Work } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Reconciliation } from './reconciliation.record.ts';
import { differencesOf, reconciliationsById } from './reconciliation.store.ts';
import { makeReconciliation, type ReconciliationRequest } from './reconciliation.usecases.ts';

const byId = (id: string) => batched('reconciliation', id, async (scope, ids) => inOrder(ids, await reconciliationsById(scope, ids), (r) => r.id));
const priced = <T extends { differenceOre: number }>(item: T) => ({ ...item, amount: money(item.differenceOre) });

@Resolver('Reconciliation')
export class ReconciliationResolver {
  constructor(private readonly work: Work) {}

  @Query('reconciliation')
  reconciliation(@Args('id') id: string) {
    return byId(id);
  }

  @Mutation('makeReconciliation')
  async make(@Args('input') input: ReconciliationRequest) {
    return asResult('MakeReconciliationSuccess', await this.work.write((scope) => makeReconciliation(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return byId(id);
  }

  @ResolveField('provider')
  provider({ providerId }: Reconciliation) {
    return { id: providerId };
  }

  @ResolveField('rate')
  rate({ rateOre }: Reconciliation) {
    return money(rateOre);
  }

  @ResolveField('difference')
  difference({ differenceOre }: Reconciliation) {
    return money(differenceOre);
  }

  @ResolveField('comparisons')
  comparisons({ comparisons }: Reconciliation) {
    return comparisons.map(priced);
  }

  @ResolveField('differences')
  async differences({ id }: Reconciliation) {
    const found = await batched('differences', id, async (scope, ids) => grouped(ids, await differencesOf(scope, ids), (d) => d.reconciliationId));
    return (found ?? []).map(priced);
  }

  @ResolveField('invoiceMatch')
  invoiceMatch({ invoiceMatch }: Reconciliation) {
    return priced(invoiceMatch);
  }
}
