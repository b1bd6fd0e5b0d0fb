import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { evidenceOf } from '../evidence/evidence.store.ts';
import { closuresOf, findingById } from '../remedy/remedy.store.ts';
import type { FindingRow, Review } from '../review/review.record.ts';
import { documentOf, lockReview } from '../review/review.store.ts';
import { qualityAreasOf } from '../template/template.rules.ts';
import { qualityModel } from '../template/template.store.ts';
import { isOverdue, ownerOf, placeFinding, type PlaceAsked } from './finding-owner.rules.ts';

/** Where a finding of a review belongs, on what it rests and who puts it right. Ground: NACKA-KVAL-1, issue 4 (findings). */
export async function placeOf(scope: Scope, review: Review, asked: PlaceAsked, recordedOn: LocalDate) {
  const material = asked.evidenceIds?.length ? (await evidenceOf(scope, [review.id])).map((e) => e.id) : [];
  return placeFinding(asked, recordedOn, asked.qualityArea ? qualityAreasOf(review.statute ?? null, await documentOf(scope, review, qualityModel)) : [], material);
}

/** Says who puts an open finding right, also after the review is completed. Ground: issue 4 (findings with owner and due). */
export async function assignFinding(scope: Scope, asked: { findingId: string; owner: string; dueOn?: LocalDate | null }) {
  const finding = await findingById(scope, asked.findingId);
  if (!finding || !(await lockReview(scope, finding.reviewId))) return problem('NotFound', 'No finding has this id.');
  if ((await closuresOf(scope, [finding.id])).length) return problem('Conflict', 'The finding is closed.');
  if (!asked.owner.trim()) return problem('InvalidInput', 'Say which function puts it right.', { field: 'owner' });
  const owned = ownerOf(asked, finding.recordedOn);
  if (isProblem(owned)) return owned;
  Object.assign(finding, owned);
  return { finding };
}

/** Which findings are overdue today. */
export async function overdueOf(scope: Scope, findings: readonly FindingRow[]) {
  const closed = new Set((await closuresOf(scope, findings.map((f) => f.id))).map((c) => c.id));
  return findings.map((f) => isOverdue({ dueOn: f.dueOn ?? null }, closed.has(f.id), scope.today));
}
