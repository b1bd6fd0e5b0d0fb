import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { localDateOf, money, type LocalDate } from '@uppsikt/kernel';
import { asResult, batched, currentRequest, inOrder, Work, type PageArgs } from '@uppsikt/platform';
import { foundAll } from '../found.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { providerOf } from '../provider/provider.resolver.ts';
import { AgreementRecord, type Agreement } from './agreement.record.ts';
import { agreementsPage, countByType, type AgreementFilter } from './agreement.store.ts';
import { correctAgreementTerms, endAgreement, extendAgreement, followUpPopulation, registerAgreement, statusOn, type AgreementRequest } from './agreement.usecases.ts';

export const agreementOf = (id: string) => batched('agreement', id, async (scope, ids) => inOrder(ids, await foundAll(scope, AgreementRecord, ids), (a) => a.id));

@Resolver('Agreement')
export class AgreementResolver {
  constructor(private readonly work: Work) {}

  @Query('agreement')
  agreement(@Args('id') id: string) {
    return agreementOf(id);
  }

  @Query('agreements')
  agreements(@Args() args: PageArgs & { filter?: AgreementFilter | null }) {
    return this.work.read((scope) => agreementsPage(scope, args, args.filter ?? {}));
  }

  @Query('agreementStatistics')
  statistics(@Args('on') on?: LocalDate | null) {
    return this.work.read((scope) => countByType(scope, on ?? scope.today));
  }

  @Query('followUpPopulation')
  population(@Args('year') year: number, @Args() args: PageArgs) {
    return this.work.read((scope) => followUpPopulation(scope, year, args));
  }

  @Mutation('registerAgreement')
  async register(@Args('input') input: AgreementRequest) {
    return asResult('RegisterAgreementSuccess', await this.work.write((scope) => registerAgreement(scope, input)));
  }

  @Mutation('extendAgreement')
  async extend(@Args('input') input: { id: string; decidedOn?: LocalDate | null }) {
    return asResult('ExtendAgreementSuccess', await this.work.write((scope) => extendAgreement(scope, input)));
  }

  @Mutation('correctAgreementTerms')
  async correct(@Args('input') input: Parameters<typeof correctAgreementTerms>[1]) {
    return asResult('CorrectAgreementTermsSuccess', await this.work.write((scope) => correctAgreementTerms(scope, input)));
  }

  @Mutation('endAgreement')
  async end(@Args('input') input: Parameters<typeof endAgreement>[1]) {
    return asResult('EndAgreementSuccess', await this.work.write((scope) => endAgreement(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return agreementOf(id);
  }

  @ResolveField('provider')
  provider(@Parent() { providerId }: Agreement) {
    return providerOf(providerId);
  }

  @ResolveField('frameworkAgreement')
  frameworkAgreement(@Parent() { frameworkAgreementId }: Agreement) {
    return frameworkAgreementId && agreementOf(frameworkAgreementId);
  }

  @ResolveField('status')
  status(agreement: Agreement) {
    return statusOn(agreement, localDateOf(currentRequest().now));
  }

  @ResolveField('board')
  board(agreement: Agreement) {
    return { __typename: 'Board', id: agreement.boardId };
  }

  @ResolveField('penaltyClause')
  penaltyClause({ penaltyClause }: Agreement) {
    return penaltyClause && { ...penaltyClause, amountPerWeek: penaltyClause.amountPerWeekOre === null ? null : money(penaltyClause.amountPerWeekOre) };
  }
}
