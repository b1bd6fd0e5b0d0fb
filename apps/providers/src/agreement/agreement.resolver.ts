import { Args, ResolveReference, Resolver } from '@nestjs/graphql';
import { isId, localDateOf, money } from '@uppsikt/kernel';
import { asResult, batched, currentRequest, inOrder, Work } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { AgreementRecord, type Agreement } from './agreement.record.ts';
import { registerAgreement, statusOn, type AgreementRequest } from './agreement.usecases.ts';

@Resolver('Agreement')
export class AgreementResolver {
  constructor(private readonly work: Work) {}

  @Query('agreement')
  agreement(@Args('id') id: string) {
    return this.reference({ id });
  }

  @Mutation('registerAgreement')
  async register(@Args('input') input: AgreementRequest) {
    return asResult('RegisterAgreementSuccess', await this.work.write((scope) => registerAgreement(scope, input)));
  }

  @ResolveReference()
  reference(reference: { id: string }) {
    return batched('agreement', reference.id, async (scope, ids) => inOrder(ids, await scope.em.find(AgreementRecord, { id: { $in: ids.filter(isId) } }), (a) => a.id));
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
