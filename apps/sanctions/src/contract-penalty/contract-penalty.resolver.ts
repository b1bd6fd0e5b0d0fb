import { money } from '@uppsikt/kernel';
import { Args, Resolver } from '@nestjs/graphql';
import { asResult, Work } from '@uppsikt/platform';
import { Mutation, Query } from '../graph.ts';
import { priceBaseAmounts } from '../price-base-amount/price-base-amount.store.ts';
import { confirmCorrection, decideContractPenalty, type PenaltyRequest } from './contract-penalty.usecases.ts';

@Resolver()
export class ContractPenaltyResolver {
  constructor(private readonly work: Work) {}

  @Query('priceBaseAmounts')
  priceBaseAmounts() {
    return priceBaseAmounts.map(({ year, amountOre, source }) => ({ year, amount: money(amountOre), source }));
  }

  @Mutation('decideContractPenalty')
  async decide(@Args('input') input: PenaltyRequest) {
    return asResult('DecideContractPenaltySuccess', await this.work.write((scope) => decideContractPenalty(scope, input)));
  }

  @Mutation('confirmCorrection')
  async confirm(@Args('input') input: { sanctionId: string; correctedOn: string }) {
    return asResult('ConfirmCorrectionSuccess', await this.work.write((scope) => confirmCorrection(scope, input)));
  }
}
