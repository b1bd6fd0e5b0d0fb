import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, currentRequest, downloadUrl, inOrder, pageBy, Work, type PageArgs } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import { DocumentRecord, type Document } from './document.record.ts';
import { makeOfficialStatement, type StatementRequest } from './document.usecases.ts';

@Resolver('Document')
export class DocumentResolver {
  constructor(private readonly work: Work) {}

  @Mutation('makeOfficialStatement')
  async make(@Args('input') input: StatementRequest) {
    const { runtime } = currentRequest();
    return asResult('MakeOfficialStatementSuccess', await this.work.write((scope) => makeOfficialStatement(runtime, scope, input)));
  }

  @ResolveReference()
  reference(reference: { id: string }) {
    return batched('document', reference.id, async (scope, ids) => inOrder(ids, await scope.em.find(DocumentRecord, { id: { $in: [...ids] } }), (d) => d.id));
  }

  @ResolveField('provider')
  provider({ providerId }: Document) {
    return { id: providerId };
  }

  @ResolveField('pdfUrl')
  pdfUrl({ pdfFileId }: Document) {
    return this.work.read((scope) => downloadUrl(currentRequest().runtime, scope, pdfFileId));
  }

  @ResolveField('docxUrl')
  docxUrl({ docxFileId }: Document) {
    return this.work.read((scope) => downloadUrl(currentRequest().runtime, scope, docxFileId));
  }
}

@Resolver('Provider')
export class ProviderDocumentsResolver {
  @ResolveReference()
  reference({ id }: { id: string }) {
    return { id };
  }

  @ResolveField('documents')
  documents(@Parent() provider: { id: string }, @Args() args: PageArgs) {
    return batched(`documents ${JSON.stringify(args)}`, provider.id, (scope, ids) => pageBy(scope, DocumentRecord, 'providerId', ids, args, { by: 'madeOn', descending: true }));
  }
}
