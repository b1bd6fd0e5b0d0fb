import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { assessmentOfReview } from '../answer/answer.usecases.ts';
import { reportsOf } from '../report/report.store.ts';
import type { Review } from '../review/review.record.ts';
import { lockOpenReview } from '../review/review.store.ts';
import { SharedReviewDraftRecord } from './reply.record.ts';
import { mayShare, openReply } from './reply.rules.ts';
import { draftOf } from './reply.store.ts';

/** Shares report and assessment with the reviewed; until then they see neither. Ground: issue 4 (right of reply). */
export async function shareReviewDraft(scope: Scope, asked: { reviewId: string; replyBy?: LocalDate | null }) {
  const review = await lockOpenReview(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const hidden = mayShare(review);
  if (hidden) return hidden;
  if (asked.replyBy && asked.replyBy < scope.today) return problem('InvalidInput', 'The day for a reply has not passed.', { field: 'replyBy' });
  const report = (await reportsOf(scope, [review.id])).at(-1);
  if (!report) return problem('InvalidInput', 'Write the report first.', { field: 'reviewId' });
  if (await draftOf(scope, review.id)) return problem('Conflict', 'The draft is shared already.');
  const { total } = await assessmentOfReview(scope, review);
  scope.add(SharedReviewDraftRecord, {
    reviewId: review.id, report: report.text, percent: total.percent, sharedOn: scope.today, sharedBy: scope.actor.account, replyBy: asked.replyBy ?? null, reply: null, repliedOn: null, repliedBy: null,
  });
  const { providerId, unitId = null } = review;
  await addDuties(scope, [{ ...replying(review.id), providerId, unitId, dueOn: asked.replyBy ?? null }]);
  return { review };
}
const replying = (reviewId: string) => ({ kind: 'REPLY_TO_DRAFT' as const, subject: reviewId, period: '' });

/** Replies on the facts, once, while the review is open. Ground: issue 4 (right of reply). */
export async function replyOnReviewDraft(scope: Scope, asked: { reviewId: string; reply: string }) {
  const draft = await draftOf(scope, asked.reviewId);
  if (!draft) return problem('NotFound', 'No draft of this review is shared.');
  const review = await lockOpenReview(scope, draft.reviewId);
  if (isProblem(review)) return review;
  const reply = asked.reply.trim();
  if (!reply || reply.length > 20_000) return problem('InvalidInput', 'A reply has 1 to 20000 characters.', { field: 'reply' });
  await scope.em.refresh(draft);
  if (draft.reply) return problem('Conflict', 'There is a reply already.');
  Object.assign(draft, { reply, repliedOn: scope.today, repliedBy: scope.actor.account });
  await meetDuty(scope, replying(review.id), scope.today);
  return { draft };
}

/** Whether the review waits for a reply. */
export const openReplies = async (scope: Scope, review: Review) => openReply(await draftOf(scope, review.id), scope.today);
