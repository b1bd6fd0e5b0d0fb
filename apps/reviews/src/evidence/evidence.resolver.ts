import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, currentRequest, downloadUrl, grouped, requestUpload, Work, type StoredFile } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { reviewOf } from '../review/review.resolver.ts';
import type { Evidence } from './evidence.record.ts';
import { evidenceOf } from './evidence.store.ts';
import { evidenceSourcesOf, recordEvidenceOf, type EvidenceRequest } from './evidence.usecases.ts';

@Resolver('Evidence')
export class EvidenceResolver {
  constructor(private readonly work: Work) {}

  @Mutation('recordEvidence')
  async record(@Args('input') input: EvidenceRequest) {
    const { runtime } = currentRequest();
    return asResult('RecordEvidenceSuccess', await this.work.write((scope) => recordEvidenceOf(runtime, scope, input)));
  }

  @Mutation('requestEvidenceUpload')
  async upload(@Args('input') input: Omit<StoredFile, 'id'>) {
    const { runtime } = currentRequest();
    return asResult('RequestEvidenceUploadSuccess', await this.work.write((scope) => requestUpload(runtime, scope, input)));
  }

  @ResolveField('fileUrl')
  fileUrl(@Parent() { fileId }: Evidence) {
    return fileId ? this.work.read((scope) => downloadUrl(currentRequest().runtime, scope, fileId)) : null;
  }

  @ResolveField('provider')
  provider(@Parent() evidence: Evidence) {
    return { id: evidence.providerId };
  }

  @ResolveField('review')
  review(@Parent() evidence: Evidence) {
    return evidence.reviewId ? reviewOf(evidence.reviewId) : null;
  }
}

@Resolver('Review')
export class ReviewEvidenceResolver {
  @ResolveField('evidence')
  evidence(@Parent() review: Review) {
    return batched('evidence of review', review.id, async (scope, ids) => grouped(ids, await evidenceOf(scope, ids), (row) => row.reviewId!));
  }
}

@Resolver('Provider')
export class ProviderEvidenceResolver {
  constructor(private readonly work: Work) {}

  @ResolveField('evidenceSources')
  sources(@Parent() provider: { id: string }, @Args('year') year: number) {
    return this.work.read((scope) => evidenceSourcesOf(scope, provider.id, year));
  }
}
