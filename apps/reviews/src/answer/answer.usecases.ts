import { isId, isProblem, problem, yearOf } from '@uppsikt/kernel';
import { grouped, type Scope } from '@uppsikt/platform';
import { checklistAsked, checklistsAsked } from '../question-selection/question-selection.store.ts';
import type { Review } from '../review/review.record.ts';
import { documentOf, followUpPolicy, lockReview } from '../review/review.store.ts';
import { qualityAreasOf } from '../template/template.rules.ts';
import { qualityModel, qualityReviewPolicy, questionOf, sectionOn } from '../template/template.store.ts';
import { ReviewAnswerRecord } from './answer.record.ts';
import { assess, checklistOf, comparable, judgeAnswer, openAnswers, standingOf } from './answer.rules.ts';
import { answersOf, seriesOf } from './answer.store.ts';

export interface AnswerAsked { order: number; questionId: string; value?: string | null; notApplicable?: string | null; note?: string | null; seen: string[]; answeredAt: string }
const [mostInBatch, mostVersions] = [500, 200];
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** Merges the answers of one device: each is kept once, none is written over, and what differs between devices is listed. Ground: NACKA15-GRAN-3. */
export async function answerReview(scope: Scope, asked: { reviewId: string; deviceId: string; answers: AnswerAsked[] }) {
  const review = await lockReview(scope, asked.reviewId);
  if (!review) return problem('NotFound', 'No review has this id.');
  if (review.status !== 'OPEN') return problem('ReviewCompleted', 'The review is completed; open a new one.');
  const { deviceId } = asked;
  if (!/^[A-Za-z0-9-]{1,100}$/.test(deviceId)) return invalid('deviceId', 'A device has an id of 1 to 100 letters, digits or hyphens.');
  if (!asked.answers.length || asked.answers.length > mostInBatch) return invalid('answers', `A batch has 1 to ${mostInBatch} answers.`);
  const { template, questions } = await checklistAsked(scope, review);
  const kept = await answersOf(scope, [review.id]);
  const ids = new Set(kept.map((a) => a.id));
  for (const [at, { order, questionId, note, seen, answeredAt, ...answer }] of asked.answers.entries()) {
    const question = questions.find((q) => q.questionId === questionId);
    const judged = judgeAnswer(answer, question, template?.scale ?? 0, at);
    if (isProblem(judged)) return judged;
    if (order < 1) return invalid(`answers.${at}.order`, 'The first answer of a device is number 1.');
    const strange = seen.find((id) => !ids.has(id));
    if (strange !== undefined) return invalid(`answers.${at}.seen`, 'The review has no such answer.');
    const before = kept.find((a) => a.deviceId === deviceId && a.order === order);
    if (before && (before.questionId !== questionId || before.value !== judged.value || before.notApplicable !== judged.notApplicable))
      return invalid(`answers.${at}.order`, 'This number of the device is another answer.');
    if (before) continue;
    if (kept.filter((a) => a.questionId === questionId).length >= mostVersions) return invalid(`answers.${at}.questionId`, `A question has at most ${mostVersions} answers in a review.`);
    kept.push(scope.add(ReviewAnswerRecord, {
      reviewId: review.id, questionId, deviceId, order, ...judged, note: note?.trim() || null, seen, answeredBy: scope.actor.account, answeredAt: new Date(answeredAt), recordedAt: new Date(scope.now),
    }));
  }
  return { review, conflicts: checklistOf(questions, kept).filter((i) => i.conflict) };
}

/** The checklists of reviews as they stand, in the reviews' order, each with its version. */
async function checklists(scope: Scope, reviews: readonly Review[]) {
  const ids = reviews.map((r) => r.id);
  const [asked, answers] = [await checklistsAsked(scope, reviews), grouped(ids, await answersOf(scope, ids), (a) => a.reviewId)];
  return asked.map(({ template, questions }, at) => ({ template, items: checklistOf(questions, answers[at]!) }));
}
export const checklistsOf = async (scope: Scope, reviews: readonly Review[]) => (await checklists(scope, reviews)).map((c) => c.items);
export const checklistOfReview = async (scope: Scope, review: Review) => (await checklistsOf(scope, [review]))[0]!;

/** What the answers of each review weigh to, by the guideline it was opened under. Ground: NACKA-KVAL-1, SOD-KVAL-1. */
export async function assessmentsOf(scope: Scope, reviews: readonly Review[]) {
  const known = await checklists(scope, reviews);
  return Promise.all(reviews.map(async (review, at) => {
    const [{ template, items }, model] = [known[at]!, await documentOf(scope, review, qualityModel)];
    return assess(items, template?.scale ?? 2, qualityAreasOf(review.statute ?? null, model), model?.dimensions ?? []);
  }));
}
export const assessmentOfReview = async (scope: Scope, review: Review) => (await assessmentsOf(scope, [review]))[0]!;

/** What the checklist of a review lacks. */
export const openChecklist = async (scope: Scope, review: Review) => openAnswers(review.kind, await checklistOfReview(scope, review), await documentOf(scope, review, qualityReviewPolicy));

/** One question over years and units. Ground: SOD-KVUP-3. */
export async function questionSeries(scope: Scope, asked: { questionId: string; unitId?: string | null; year?: number | null }) {
  const found = isId(asked.questionId) && (asked.unitId == null || isId(asked.unitId)) ? await questionOf(scope, asked.questionId) : null;
  if (!found || !comparable(await sectionOn(scope, followUpPolicy, found.serviceAreaKey), asked)) return null;
  const points = (await seriesOf(scope, asked.questionId, asked)).map(({ review, answers }) =>
    ({ review, year: yearOf(review.completedOn!), unit: review.unitId ? { id: review.unitId } : null, value: standingOf(answers).answer?.value ?? null }));
  return { questionId: asked.questionId, replaces: found.question.replaces, points };
}
