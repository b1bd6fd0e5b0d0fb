import { Args, Parent, Resolver } from '@nestjs/graphql';
import { localDateOf, money, type LocalDate } from '@uppsikt/kernel';
import { asResult, batched, currentRequest, grouped, Work } from '@uppsikt/platform';
import type { Agreement } from '../agreement/agreement.record.ts';
import { Mutation, ResolveField } from '../graph.ts';
import { PriceRecord, type AgreementPrice } from './price.record.ts';
import { pricesOn, setAgreementPrice } from './price.usecases.ts';

@Resolver('AgreementPrice')
export class PriceResolver {
  constructor(private readonly work: Work) {}

  @Mutation('setAgreementPrice')
  async set(@Args('input') input: Parameters<typeof setAgreementPrice>[1]) {
    return asResult('SetAgreementPriceSuccess', await this.work.write((scope) => setAgreementPrice(scope, input)));
  }

  @ResolveField('amount')
  amount(@Parent() price: AgreementPrice) {
    return money(price.amountOre);
  }

  @ResolveField('item')
  item(@Parent() price: AgreementPrice) {
    return price.item || null;
  }
}

@Resolver('Agreement')
export class AgreementPricesResolver {
  @ResolveField('prices')
  async prices(@Parent() agreement: Agreement, @Args('on') on?: LocalDate | null) {
    const prices = await batched('prices', agreement.id, async (scope, ids) => grouped(ids, await scope.em.find(PriceRecord, { agreementId: { $in: [...ids] } }), (p) => p.agreementId));
    return pricesOn(prices ?? [], on ?? localDateOf(currentRequest().now));
  }
}
