import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { plansOf } from '../action-plan/action-plan.store.ts';
import { judgeActivity, type ActivityMode } from '../activity/activity.rules.ts';
import type { PlaceAsked } from '../finding-owner/finding-owner.rules.ts';
import { placeOf } from '../finding-owner/finding-owner.usecases.ts';
import type { RequirementSource } from '../finding-source/finding-source.rules.ts';
import { requirementCited } from '../finding-source/finding-source.usecases.ts';
import { NoticeRecord } from '../notice/notice.record.ts';
import { qualityReviewPolicy } from '../template/template.store.ts';
import { takeProcessStep, type ProcessStep } from './review-process.rules.ts';
import { ActivityRecord, FindingRecord, ProcessStepRecord } from './review.record.ts';
import { noticesFor, recordFinding, type ActivityKind, type Finding } from './review.rules.ts';
import { activitiesOf, documentOf, findingsOf, followUpPolicy, lockOpenReview, stepsOf } from './review.store.ts';

export const findingsPolicy = definePolicy('findings');
const mostInside = 200;

export interface ActivityRequest { reviewId: string; kind: ActivityKind; heldOn: LocalDate; officials: string[]; note?: string | null; mode?: ActivityMode | null; material?: string | null; participants?: string[] }
export interface FindingRequest extends Omit<Finding, 'id'>, PlaceAsked { reviewId: string; requirement?: string | null; requirementSource?: RequirementSource | null; description: string; recordedOn?: LocalDate | null }
export interface StepRequest { reviewId: string; step: ProcessStep; approved?: boolean | null; takenOn?: LocalDate | null }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** Records something done, as the guideline that the review follows wants it said. Ground: NACKA15-GRAN-1, NACKA-GRAN-5/6, FALK-GRAN-2. */
export async function recordActivity(scope: Scope, asked: ActivityRequest) {
  const review = await lockOpenReview(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const judged = judgeActivity(asked, review.kind, await documentOf(scope, review, qualityReviewPolicy));
  if (isProblem(judged)) return judged;
  if ((await activitiesOf(scope, [review.id])).length >= mostInside) return invalid('reviewId', `A review has at most ${mostInside} activities.`);
  const { kind, heldOn, note } = asked;
  scope.add(ActivityRecord, { reviewId: review.id, kind, heldOn, ...judged, note: note?.trim() || null });
  return { review };
}

/** Records what was found; an acute and serious finding is told at once to each who the guideline names. Ground: SOD-HAND-2, FALK-TRAPPA-4, FALK-SYFTE-1. */
export async function recordFindingOf(scope: Scope, asked: FindingRequest) {
  const review = await lockOpenReview(scope, asked.reviewId);
  if (isProblem(review)) return review;
  if (!asked.description.trim()) return invalid('description', 'Say what was found.');
  const requirement = asked.requirement?.trim() || null;
  if (requirement && requirement.length > 200) return invalid('requirement', 'A requirement has a code of at most 200 characters.');
  const policy = await documentOf(scope, review, findingsPolicy);
  const judged = recordFinding({ class: asked.class, severity: asked.severity, acute: asked.acute, extensive: asked.extensive, repeated: asked.repeated }, policy);
  if (isProblem(judged)) return judged;
  const cited = await requirementCited(scope, review, { requirement, source: asked.requirementSource ?? null });
  if (isProblem(cited)) return cited;
  if ((await findingsOf(scope, [review.id])).length >= mostInside) return invalid('reviewId', `A review has at most ${mostInside} findings.`);
  const recordedOn = asked.recordedOn ?? scope.today;
  const placed = await placeOf(scope, review, asked, recordedOn);
  if (isProblem(placed)) return placed;
  const finding = scope.add(FindingRecord, { ...judged, ...cited, ...placed, reviewId: review.id, description: asked.description.trim(), recordedOn });
  await scope.emit('reviews.finding-recorded.v1', review.id, { reviewId: review.id, findingId: finding.id, providerId: review.providerId, unitId: review.unitId, ...judged, requirement, recordedOn });
  for (const { recipient } of noticesFor(finding, policy)) {
    const notice = scope.add(NoticeRecord, { reviewId: review.id, findingId: finding.id, recipient, sentAt: new Date(scope.now) });
    await scope.emit('reviews.notice-sent.v1', review.id, { reviewId: review.id, noticeId: notice.id, recipient, sentOn: scope.today });
  }
  return { finding, review };
}

/** Takes the next step of the guideline's process. Ground: SOD-HAND-3. */
export async function recordStep(scope: Scope, asked: StepRequest) {
  const review = await lockOpenReview(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const taken = await stepsOf(scope, [review.id]);
  if (taken.length >= mostInside) return invalid('reviewId', `A review has at most ${mostInside} steps.`);
  const plans = await plansOf(scope, [review.id]);
  const step = takeProcessStep(
    { step: asked.step, approved: asked.approved ?? null, planSubmitted: plans.length > 0 && plans.every((p) => p.status === 'SUBMITTED' || p.status === 'SUFFICIENT') },
    review.kind, taken, await documentOf(scope, review, followUpPolicy));
  if (isProblem(step)) return step;
  scope.add(ProcessStepRecord, { reviewId: review.id, place: taken.length + 1, ...step, takenOn: asked.takenOn ?? scope.today });
  return { review };
}
