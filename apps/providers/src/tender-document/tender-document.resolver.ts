import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, Work } from '@uppsikt/platform';
import type { Agreement } from '../agreement/agreement.record.ts';
import { foundAll } from '../found.store.ts';
import { Mutation, ResolveField } from '../graph.ts';
import { RequirementRecord } from '../requirement/requirement.record.ts';
import { TenderDocumentRecord, type TenderDocument } from './tender-document.record.ts';
import { tieTenderDocument } from './tender-document.usecases.ts';

@Resolver('Agreement')
export class AgreementTenderDocumentResolver {
  constructor(private readonly work: Work) {}

  @Mutation('tieTenderDocument')
  async tie(@Args('input') input: Parameters<typeof tieTenderDocument>[1]) {
    return asResult('TieTenderDocumentSuccess', await this.work.write((scope) => tieTenderDocument(scope, input)));
  }

  @ResolveField('tenderDocument')
  tenderDocument(@Parent() agreement: Agreement) {
    return batched('tender document', agreement.id, async (scope, ids) => inOrder(ids, await scope.em.find(TenderDocumentRecord, { agreementId: { $in: [...ids] } }), (d) => d.agreementId));
  }
}

@Resolver('TenderDocument')
export class TenderDocumentResolver {
  constructor(private readonly work: Work) {}

  @ResolveField('requirements')
  requirements(@Parent() document: TenderDocument) {
    return this.work.read((scope) => foundAll(scope, RequirementRecord, document.requirementIds));
  }
}
