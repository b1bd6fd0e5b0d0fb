import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { agreementsInArea, type Reviewed } from '../provider/provider.store.ts';
import { versionOn } from '../requirement/requirement.rules.ts';
import { catalogueOf, madeBy } from '../requirement/requirement.store.ts';
import { sourceOfPoint } from '../finding-source/finding-source.rules.ts';
import { recordFindingOf } from '../review/recording.usecases.ts';
import type { Review } from '../review/review.record.ts';
import { documentOf, lockReview } from '../review/review.store.ts';
import { qualityReviewPolicy } from '../template/template.store.ts';
import { commitmentsOf, tenderOf } from '../tender-document/tender-document.store.ts';
import { schedulesMissing } from '../contract-follow-up/contract-follow-up.usecases.ts';
import { documentOfUnit, generalSources, governedByTender } from './review-basis.rules.ts';
import { ReviewBasisRecord, ReviewPointRecord } from './review-point.record.ts';
import { assessPoint, carriedOver, openPoints, pointsOf, type NewPoint, type PointResult, type PointSources } from './review-point.rules.ts';
import { contractPolicy, latestCompleted, managementSystemPolicy, pointById, pointsIn, qualityModel } from './review-point.store.ts';

interface Opening { kind: Review['kind']; openedOn: LocalDate; serviceAreaKey: string; matter: { policyIds: string[] } }
/** `requirementsAsPoints`: the guideline says which requirements of a contract are gone through, and they are points; else they are in the review's scope as of any review. */
export interface Prepared { points: NewPoint[]; requirementsAsPoints: boolean; agreementId: string | null; tenderVersion: number | null; warning: 'AGREEMENT_MISSING' | 'ASSIGNMENT_DESCRIPTION_MISSING' | null }

/** What a review that is opened will go through, and on what that rests; nothing is stored. Ground: SOD-AVTAL-1, SOD-KVAL-2, FALK-REGI-1. */
export async function preparePoints(scope: Scope, { kind, openedOn, serviceAreaKey, matter }: Opening, { provider, unit, agreement }: Reviewed) {
  const contract = await documentOf(scope, matter, contractPolicy);
  const rests = { agreementId: agreement?.id ?? null, tenderVersion: null as number | null, warning: null as Prepared['warning'] };
  const tender = agreement && (await tenderOf(scope, agreement.id));
  const governed = kind === 'CONTRACT_FOLLOW_UP' && governedByTender(agreement, tender !== null, contract);
  if (isProblem(governed)) return governed;
  const requirementsAsPoints = kind === 'CONTRACT_FOLLOW_UP' && (governed || Boolean(contract?.requirementClasses));
  const catalogue = await catalogueOf(scope);
  const held = catalogue.flatMap((r) => {
    const version = versionOn(r, openedOn, serviceAreaKey);
    return version ? [{ id: r.id, code: r.code, source: r.source, class: version.class }] : [];
  });
  const madeOf = async (id: string) => { const made = await madeBy(scope, id, openedOn); return held.filter((r) => made.includes(r.id)); };
  let requirements: PointSources['requirements'] = [];
  if (governed && tender) {
    rests.tenderVersion = tender.version;
    requirements = catalogue.filter((r) => tender.requirementIds.includes(r.id)).map((r) => ({ id: r.id, code: r.code, class: r.versions.at(-1)!.class }));
  } else if (requirementsAsPoints && agreement) requirements = await madeOf(agreement.id);
  if (kind !== 'CONTRACT_FOLLOW_UP') {
    const model = await documentOf(scope, matter, qualityModel);
    const found = documentOfUnit({ id: unit?.id ?? null, operatingForm: unit?.operatingForm ?? provider.operatingForm, serviceAreaKey }, await agreementsInArea(scope, provider.id, serviceAreaKey), openedOn, model);
    Object.assign(rests, { agreementId: found.agreementId ?? rests.agreementId, warning: found.warning });
    const own = found.agreementId ? (await madeOf(found.agreementId)).map((r) => r.id) : [];
    const inScope = kind === 'QUALITY_REVIEW' && (await documentOf(scope, matter, qualityReviewPolicy))?.basis;
    requirements = inScope ? [] : held.filter((r) => generalSources(model).includes(r.source) || own.includes(r.id));
  }
  const previous = kind === 'CONTRACT_FOLLOW_UP' ? await latestCompleted(scope, kind, { providerId: provider.id, unitId: unit?.id, agreementId: agreement?.id }) : null;
  const sources = { requirements, commitments: agreement ? await commitmentsOf(scope, agreement.id) : [], carriedOver: previous ? carriedOver(await pointsIn(scope, [previous.id])) : [] };
  return { ...rests, requirementsAsPoints, points: pointsOf(kind, sources, contract, await documentOf(scope, matter, managementSystemPolicy)) } satisfies Prepared;
}

/** Keeps them with the review that was opened. */
export function addPoints(scope: Scope, reviewId: string, { points, agreementId, tenderVersion, warning }: Prepared): void {
  if (points.length || warning) scope.add(ReviewBasisRecord, { id: reviewId, agreementId, tenderVersion, warning });
  for (const [i, point] of points.entries()) scope.add(ReviewPointRecord, { reviewId, place: i + 1, ...point, ...unassessed, raised: false });
}
const unassessed = { result: null, note: null, assessedOn: null, assessedBy: null, findingId: null };

/** Assesses one point; a deviation becomes a finding of its requirement. Ground: ATV-AVTAL-3/4/5, ATV-LED-2, FALK-AVTAL-1. */
export async function assessReviewPoint(scope: Scope, asked: { pointId: string; result: PointResult; note: string }) {
  const point = await pointById(scope, asked.pointId);
  const review = point && (await lockReview(scope, point.reviewId));
  if (!review) return problem('NotFound', 'No point has this id.');
  if (review.status !== 'OPEN') return completed();
  const judged = assessPoint(asked, point, point.kind === 'CRITERION' ? await latestCompleted(scope, 'QUALITY_AUDIT', review) : null);
  if (isProblem(judged)) return judged;
  const lacking = point.kind === 'STAFFING' ? await schedulesMissing(scope, review) : undefined;
  if (lacking) return lacking;
  if (judged.result === 'DEVIATION' && !point.findingId) {
    const recorded = await recordFindingOf(scope, { reviewId: review.id, class: 'DEFICIENCY', severity: 'ORDINARY', acute: false, extensive: false, repeated: false, requirement: point.code, requirementSource: point.kind === 'REQUIREMENT' ? null : sourceOfPoint(point.kind), description: judged.note! });
    if (isProblem(recorded)) return recorded;
    point.findingId = recorded.finding.id;
  }
  Object.assign(point, judged, { assessedOn: scope.today, assessedBy: scope.actor.account });
  return { point, review };
}

/** Raises a point at a meeting; the next meeting goes through it. Ground: ATV-AVTAL-3. */
export async function raiseReviewPoint(scope: Scope, asked: { reviewId: string; text: string }) {
  const review = await lockReview(scope, asked.reviewId);
  if (!review) return problem('NotFound', 'No review has this id.');
  if (review.status !== 'OPEN') return completed();
  const text = asked.text.trim();
  if (!text || text.length > 2000) return problem('InvalidInput', 'Say what was raised, in at most 2 000 characters.', { field: 'text' });
  const points = await pointsIn(scope, [review.id]);
  if (points.filter((p) => p.raised).length >= 200) return problem('InvalidInput', 'At most 200 points are raised at a meeting.', { field: 'text' });
  const place = (points.at(-1)?.place ?? 0) + 1;
  const point = scope.add(ReviewPointRecord, { reviewId: review.id, place, kind: 'OPEN_POINT', code: `RAISED-${place}`, demanded: false, originId: null, text, ...unassessed, raised: true });
  return { point, review };
}

/** What the review has not gone through. */
export const openReviewPoints = async (scope: Scope, review: Review) => openPoints(await pointsIn(scope, [review.id]));
const completed = () => problem('ReviewCompleted', 'The review is completed; open a new one.');
