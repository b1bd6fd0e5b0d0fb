import { isId, isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { readStored, type Runtime, type Scope } from '@uppsikt/platform';
import { ProviderRecord } from '../provider/provider.record.ts';
import { documentOf, followUpPolicy, lockOpenReview } from '../review/review.store.ts';
import { EvidenceRecord } from './evidence.record.ts';
import { compile, recordEvidence } from './evidence.rules.ts';
import { evidenceOf, materialOf } from './evidence.store.ts';

export interface EvidenceRequest { providerId?: string | null; reviewId?: string | null; source: string; datedOn: LocalDate; reference: string; link?: string | null; fileId?: string | null }

const sourcesOn = async (scope: Scope, on: LocalDate) => {
  const policy = await scope.policy(followUpPolicy, on);
  return isProblem(policy) ? null : policy.document;
};

/** Records material about a provider, by itself or in a review. Ground: NACKA-GRAN-3, NACKA15-PROC-2. */
export async function recordEvidenceOf(runtime: Runtime, scope: Scope, asked: EvidenceRequest) {
  const review = asked.reviewId == null ? null : await lockOpenReview(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const providerId = review?.providerId ?? asked.providerId ?? '';
  if (review && asked.providerId != null && asked.providerId !== providerId) return problem('InvalidInput', 'The review is of another provider.', { field: 'providerId' });
  if (!isId(providerId) || !(await scope.em.findOne(ProviderRecord, { id: providerId }))) return problem('NotFound', 'No provider has this id.');
  const judged = recordEvidence(asked, review ? await documentOf(scope, review, followUpPolicy) : await sourcesOn(scope, asked.datedOn));
  if (isProblem(judged)) return judged;
  if (asked.datedOn > scope.today) return problem('InvalidInput', 'Material is not of a day to come.', { field: 'datedOn' });
  if (review && (await evidenceOf(scope, [review.id])).length >= 200) return problem('InvalidInput', 'A review has at most 200 pieces of material.', { field: 'reviewId' });
  const file = asked.fileId == null ? null : isId(asked.fileId) ? await readStored(runtime, scope, asked.fileId) : problem('NotFound', 'No file has this id.');
  if (isProblem(file)) return problem('NotFound', file.message);
  const evidence = scope.add(EvidenceRecord, { providerId, reviewId: review?.id ?? null, datedOn: asked.datedOn, ...judged, fileId: file?.id ?? null, sha256: file?.sha256 ?? null, recordedBy: scope.actor.account });
  return { evidence };
}

/** What there is to judge a provider by in a year, by the guideline that held when the year ended, or holds today. Ground: NACKA15-PROC-2. */
export async function evidenceSourcesOf(scope: Scope, providerId: string, year: number) {
  const end = `${year}-12-31`;
  return compile(await materialOf(scope, providerId, year), await sourcesOn(scope, end < scope.today ? end : scope.today));
}
