import { Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { money } from '@uppsikt/kernel';
import { batched } from '@uppsikt/platform';
import { ResolveField } from '../graph.ts';
import { exposures } from './revocation.store.ts';

const priced = <T extends { invoicedOre: number; invoicedAcrossOre: number }>(sum: T) => ({ ...sum, invoiced: money(sum.invoicedOre), invoicedAcross: money(sum.invoicedAcrossOre) });

@Resolver('PermitRevocation')
export class PermitRevocationResolver {
  @ResolveReference()
  reference({ id }: { id: string }) {
    return { id };
  }

  @ResolveField('exposure')
  async exposure(@Parent() { id }: { id: string }) {
    const known = await batched('exposure', id, exposures);
    return known && { ...priced(known), services: known.services.map(priced), invoices: known.invoices.map(priced) };
  }
}
