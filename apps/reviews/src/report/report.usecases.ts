import { isId, isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { ActivityRecord, type Review } from '../review/review.record.ts';
import { activitiesOf, documentOf, followUpPolicy, lockReview } from '../review/review.store.ts';
import { ReviewReportRecord } from './report.record.ts';
import { openDocumentation, writeReport } from './report.rules.ts';
import { reportsOf } from './report.store.ts';

const mostInside = 200;

/** Writes the report; what was written before stays. Ground: NACKA-DOK-1. */
export async function writeReviewReport(scope: Scope, asked: { reviewId: string; text: string; reason?: string | null }) {
  const review = await lockReview(scope, asked.reviewId);
  if (!review) return problem('NotFound', 'No review has this id.');
  const written = writeReport(asked, review);
  if (isProblem(written)) return written;
  const number = (await reportsOf(scope, [review.id])).length + 1;
  if (number > mostInside) return problem('InvalidInput', `A report has at most ${mostInside} versions.`, { field: 'reviewId' });
  const report = scope.add(ReviewReportRecord, { reviewId: review.id, number, ...written, writtenBy: scope.actor.account, writtenAt: new Date(scope.now) });
  return { report, review };
}

/** Keeps the notes of a meeting; what was noted is not written over. Ground: ATV-DOK-1. */
export async function noteReviewActivity(scope: Scope, asked: { activityId: string; note: string }) {
  const activity = isId(asked.activityId) ? await scope.em.findOne(ActivityRecord, { id: asked.activityId }) : null;
  const review = activity && (await lockReview(scope, activity.reviewId));
  if (!review) return problem('NotFound', 'No activity has this id.');
  if (review.status !== 'OPEN') return problem('ReviewCompleted', 'The review is completed; open a new one.');
  const note = asked.note.trim();
  if (!note) return problem('InvalidInput', 'Say what was noted.', { field: 'note' });
  await scope.em.refresh(activity);
  if (activity.note) return problem('Conflict', 'The activity has its notes already.');
  activity.note = note;
  return { review };
}

/** What the review lacks in writing. */
export const openReports = async (scope: Scope, review: Review) =>
  openDocumentation({ reports: (await reportsOf(scope, [review.id])).length, activities: await activitiesOf(scope, [review.id]) }, await documentOf(scope, review, followUpPolicy));
