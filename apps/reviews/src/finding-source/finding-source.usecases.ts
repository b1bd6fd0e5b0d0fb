import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { versionOn } from '../requirement/requirement.rules.ts';
import { requirementsOf } from '../requirement/requirement.store.ts';
import { RequirementRecord } from '../requirement/requirement.record.ts';
import { FindingRecord, type Review } from '../review/review.record.ts';
import { documentOf } from '../review/review.store.ts';
import { qualityModel } from '../template/template.store.ts';
import { bySource, citedRequirement, type Cited, type RequirementSource } from './finding-source.rules.ts';

/** The requirement that a finding of a review cites, with its source: of the catalogue as it holds when the review was opened, or of the review's own list. Ground: FALK-SYFTE-1. */
export async function requirementCited(scope: Scope, review: Review, asked: Cited) {
  return citedRequirement(asked, asked.requirement ? await sourceOf(scope, review, asked.requirement) : null, await documentOf(scope, review, qualityModel));
}
async function sourceOf(scope: Scope, review: Review, code: string): Promise<RequirementSource | null> {
  const held = (await scope.em.find(RequirementRecord, { code })).find((r) => versionOn(r, review.openedOn, review.serviceAreaKey));
  const source = held?.source ?? (await requirementsOf(scope, [review.id])).find((r) => r.code === code)?.source;
  return source ? ((source === 'REGULATION' ? 'LAW' : source) as RequirementSource) : null;
}

/** Findings of a period by the source of what they cite. Ground: FALK-SYFTE-1. */
export const findingsBySource = async (scope: Scope, { from, until }: { from: LocalDate; until: LocalDate }) =>
  bySource(await scope.em.find(FindingRecord, { recordedOn: { $gte: from, $lte: until } }, { fields: ['requirementSource'] }) as { requirementSource?: RequirementSource | null }[]);
