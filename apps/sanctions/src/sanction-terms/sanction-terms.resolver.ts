import { Args, Resolver } from '@nestjs/graphql';
import { asResult, Work } from '@uppsikt/platform';
import { Mutation, Query } from '../graph.ts';
import { regulations, sanctionsOfAgreement } from './sanction-terms.store.ts';
import { registerAgreementSanctions, registerRegulation, type AgreementRequest, type RegulationRequest } from './sanction-terms.usecases.ts';

@Resolver()
export class SanctionTermsResolver {
  constructor(private readonly work: Work) {}

  @Query('agreementSanctions')
  agreementSanctions(@Args('agreementId') agreementId: string) {
    return this.work.read((scope) => sanctionsOfAgreement(scope, agreementId));
  }

  @Query('regulations')
  regulations() {
    return this.work.read(regulations);
  }

  @Mutation('registerAgreementSanctions')
  async registerAgreement(@Args('input') input: AgreementRequest) {
    return asResult('RegisterAgreementSanctionsSuccess', await this.work.write((scope) => registerAgreementSanctions(scope, input)));
  }

  @Mutation('registerRegulation')
  async registerRegulation(@Args('input') input: RegulationRequest) {
    return asResult('RegisterRegulationSuccess', await this.work.write((scope) => registerRegulation(scope, input)));
  }
}
