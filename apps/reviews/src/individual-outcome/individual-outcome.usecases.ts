import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { individualPolicy } from '../individual-case/individual-case.store.ts';
import { scopesOf } from '../guideline/guideline.store.ts';
import { documentOf, lockOpenReview } from '../review/review.store.ts';
import { qualityModel } from '../template/template.store.ts';
import { LinkedOutcomesRecord } from './individual-outcome.record.ts';
import { dimensionOf, linkOutcomes } from './individual-outcome.rules.ts';
import { countsOf, linkedOf, unitById } from './individual-outcome.store.ts';

export interface LinkOutcomesRequest { reviewId: string; unitId?: string | null; from: LocalDate; until: LocalDate }

/** Links what individual follow-ups at a unit showed to a review, as it stands today. Ground: NACKA-GRAN-4, SOD-IND-2. */
export async function linkIndividualOutcomes(scope: Scope, { reviewId, unitId, from, until }: LinkOutcomesRequest) {
  const review = await lockOpenReview(scope, reviewId);
  if (isProblem(review)) return review;
  const unit = await unitById(scope, unitId ?? review.unitId);
  if (!unit) return problem('NotFound', 'No unit has this id; name one where the review is of none.');
  const linked = linkOutcomes({ from, until }, review, unit, await countsOf(scope, unit.id, from, until), scope.today, await documentOf(scope, review, individualPolicy));
  if (isProblem(linked)) return linked;
  const [already] = await linkedOf(scope, [review.id]);
  if (already!.some((l) => l.unitId === unit.id && l.periodFrom === from && l.periodUntil === until)) return problem('Conflict', 'The results of that period are linked already.');
  if (already!.length >= 200) return problem('InvalidInput', 'A review has at most 200 linked results.', { field: 'reviewId' });
  scope.add(LinkedOutcomesRecord, { reviewId: review.id, unitId: unit.id, periodFrom: from, periodUntil: until, counts: { ...linked.counts, dimension: dimensionOf(await documentOf(scope, review, qualityModel)) }, linkedBy: scope.actor.account, linkedOn: scope.today });
  return { review };
}

/** What individual follow-ups at a unit showed, under the guideline of its service area; null when it is not there. Ground: SOD-IND-2, SOD-KVAL-1. */
export async function outcomesAt(scope: Scope, unitId: string, from: LocalDate, until: LocalDate) {
  const unit = await unitById(scope, unitId);
  if (!unit) return null;
  const policyIds = await scope.policiesInForce(scope.today, await scopesOf(scope, unit.serviceAreaKey));
  return { unit: { id: unit.id }, from, until, ...(await countsOf(scope, unit.id, from, until)), dimension: dimensionOf(await documentOf(scope, { policyIds }, qualityModel)) };
}
