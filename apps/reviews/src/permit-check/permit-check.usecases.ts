import { isId, isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { ProviderRecord, UnitRecord } from '../provider/provider.record.ts';
import { recordFindingOf } from '../review/recording.usecases.ts';
import type { Review } from '../review/review.record.ts';
import { documentOf, lockOpenReview } from '../review/review.store.ts';
import { providersPolicy } from '../template/template.store.ts';
import { PermitCheckRecord, PermitRecord, type PermitCheck, type PermitCheckResult } from './permit-check.record.ts';
import { checkPermit, openChecks } from './permit-check.rules.ts';

export interface CheckRequest {
  reviewId: string; permitId?: string | null; unitId?: string | null; checkedOn?: LocalDate | null; targetGroupMatches: boolean; placeMatches: boolean; serviceMatches?: boolean | null; evidence: string;
}
const most = 50;
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
export const checksOf = (scope: Scope, reviewIds: readonly string[]): Promise<PermitCheck[]> => scope.em.find(PermitCheckRecord, { reviewId: { $in: [...reviewIds] } }, { orderBy: { id: 'asc' } });

/** Checks the permit of the activity that a contract follow-up is of; each no becomes a finding, once. Ground: FALK-AVTAL-2. */
export async function checkPermitOf(scope: Scope, asked: CheckRequest) {
  const review = await lockOpenReview(scope, asked.reviewId);
  if (isProblem(review)) return review;
  if (review.kind !== 'CONTRACT_FOLLOW_UP') return invalid('reviewId', 'The review is no contract follow-up.');
  const [checkedOn, evidence] = [asked.checkedOn ?? scope.today, asked.evidence.trim()];
  if (checkedOn > scope.today) return invalid('checkedOn', 'A check is recorded when it is made.');
  if (!evidence || evidence.length > 2000) return invalid('evidence', 'Say what was looked at, in at most 2 000 characters.');
  if (review.unitId && asked.unitId && asked.unitId !== review.unitId) return invalid('unitId', 'The review is of another unit.');
  const unitId = review.unitId ?? asked.unitId ?? null;
  const unit = unitId && isId(unitId) ? await scope.em.findOne(UnitRecord, { id: unitId, providerId: review.providerId }) : null;
  if (unitId && !unit) return problem('NotFound', 'The provider has no unit with this id.');
  const permit = asked.permitId && isId(asked.permitId) ? await scope.em.findOne(PermitRecord, { id: asked.permitId, providerId: review.providerId }) : null;
  if (asked.permitId && !permit) return problem('NotFound', 'The provider has no permit with this id.');
  const { targetGroupMatches, placeMatches, serviceMatches = null } = asked;
  const judged = checkPermit(permit, { unitType: unit?.unitType ?? null, targetGroupMatches, placeMatches, serviceMatches }, checkedOn, await documentOf(scope, review, providersPolicy));
  if (isProblem(judged)) return judged;
  const before = await checksOf(scope, [review.id]);
  if (before.length >= most) return invalid('reviewId', `A review has at most ${most} checks of permits.`);
  const results: PermitCheckResult[] = [];
  for (const { check, met } of judged.results) {
    let findingId = before.flatMap((c) => c.results).find((r) => r.check === check && r.findingId)?.findingId ?? null;
    if (!met && !findingId) {
      const recorded = await recordFindingOf(scope, { reviewId: review.id, class: 'DEFICIENCY', severity: 'ORDINARY', acute: false, extensive: false, repeated: false, requirement: `PERMIT_${check}`, requirementSource: 'LAW', description: evidence, recordedOn: checkedOn });
      if (isProblem(recorded)) return recorded;
      findingId = recorded.finding.id;
    }
    results.push({ check, met, findingId: met ? null : findingId });
  }
  const check = scope.add(PermitCheckRecord, { reviewId: review.id, permitId: permit?.id ?? null, authority: judged.authority, checkedOn, checkedBy: scope.actor.account, evidence, results });
  return { check, review };
}

/** Which checks of the permit are not made. */
export async function openPermitChecks(scope: Scope, review: Review) {
  const of = review.unitId ? await scope.em.findOne(UnitRecord, { id: review.unitId }) : await scope.em.findOne(ProviderRecord, { id: review.providerId });
  const made = (await checksOf(scope, [review.id])).at(-1)?.results ?? [];
  return of ? openChecks({ kind: review.kind, operatingForm: of.operatingForm }, made, await documentOf(scope, review, providersPolicy)) : [];
}
