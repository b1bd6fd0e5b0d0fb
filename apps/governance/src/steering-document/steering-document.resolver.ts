import { Args, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, currentRequest, grouped, inOrder, Work } from '@uppsikt/platform';
import { localDateOf } from '@uppsikt/kernel';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { PolicySection, SteeringDocument } from './steering-document.record.ts';
import { documentsById, findDocument, allDocuments, sectionsOf } from './steering-document.store.ts';
import { adoptSteeringDocument, describe, draftSteeringDocument, revisionsOverdue, scopesStated, type DraftRequest } from './steering-document.usecases.ts';
import type { Adoption } from './steering-document.rules.ts';

@Resolver('SteeringDocument')
export class SteeringDocumentResolver {
  constructor(private readonly work: Work) {}

  @Query('steeringDocuments')
  steeringDocuments() {
    return this.work.read(allDocuments);
  }

  @Query('steeringDocument')
  steeringDocument(@Args('id') id: string) {
    return this.work.read((scope) => findDocument(scope, id));
  }

  @Mutation('draftSteeringDocument')
  async draft(@Args('input') input: DraftRequest) {
    return asResult('DraftSteeringDocumentSuccess', await this.work.write(async (scope) => draftSteeringDocument(scope, input)));
  }

  @Mutation('adoptSteeringDocument')
  async adopt(@Args('input') input: Adoption & { id: string }) {
    return asResult('AdoptSteeringDocumentSuccess', await this.work.write((scope) => adoptSteeringDocument(scope, input)));
  }

  @ResolveReference()
  reference(reference: { id: string }) {
    return batched('steering document', reference.id, async (scope, ids) => inOrder(ids, await documentsById(scope, ids), (d) => d.id));
  }

  @ResolveField('status')
  status(document: SteeringDocument) {
    return describe(document, localDateOf(currentRequest().now)).status;
  }

  @ResolveField('nextRevisionOn')
  nextRevisionOn(document: SteeringDocument) {
    return describe(document, localDateOf(currentRequest().now)).nextRevisionOn;
  }

  @ResolveField('revisionOverdue')
  async revisionOverdue(document: SteeringDocument) {
    return (await batched('revision overdue', document.id, revisionsOverdue))!;
  }

  @ResolveField('appliesTo')
  appliesTo(document: SteeringDocument) {
    return batched('applies to', document.id, scopesStated);
  }

  @ResolveField('sections')
  sections(document: SteeringDocument) {
    return batched('sections', document.id, async (scope, ids) => grouped(ids, await sectionsOf(scope, ids), (s) => s.steeringDocumentId));
  }
}

@Resolver('PolicySection')
export class PolicySectionResolver {
  @ResolveField('version')
  version({ schemaVersion }: PolicySection) {
    return schemaVersion;
  }

  @ResolveField('scope')
  scope({ scopeKey }: PolicySection) {
    return scopeKey;
  }
}
