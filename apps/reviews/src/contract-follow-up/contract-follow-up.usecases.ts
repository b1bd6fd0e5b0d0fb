import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { ActivityRecord, type Review } from '../review/review.record.ts';
import { documentOf, lockReview } from '../review/review.store.ts';
import { contractPolicy } from '../review-point/review-point.store.ts';
import { ContractMeetingRecord } from './contract-follow-up.record.ts';
import { absentFrom, openMeeting, schedulesLacking } from './contract-follow-up.rules.ts';
import { meetingOf } from './contract-follow-up.store.ts';

const most = 50;

/** Records the meeting of a contract follow-up, with who took part and what was noted. Ground: ATV-AVTAL-2. */
export async function holdContractMeeting(scope: Scope, asked: { reviewId: string; heldOn: LocalDate; participants: string[]; notes: string }) {
  const review = await openContract(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const participants = [...new Set(asked.participants.map((p) => p.trim()).filter(Boolean))];
  if (!participants.length || participants.length > most) return problem('InvalidInput', `A meeting has 1 to ${most} functions.`, { field: 'participants' });
  if (asked.heldOn < review.openedOn) return problem('InvalidInput', 'The meeting is held after the review is opened.', { field: 'heldOn' });
  if (!asked.notes.trim()) return problem('InvalidInput', 'A meeting has notes.', { field: 'notes' });
  if (await meetingOf(scope, review.id)) return problem('Conflict', 'The follow-up has had its meeting.');
  scope.add(ContractMeetingRecord, { id: review.id, heldOn: asked.heldOn, participants, schedulesFrom: null, schedulesUntil: null });
  scope.add(ActivityRecord, { reviewId: review.id, kind: 'FOLLOW_UP_MEETING', heldOn: asked.heldOn, officials: participants, mode: null, material: null, participants: null, note: asked.notes.trim() });
  // The guideline gives no day for the schedules to come: they are never late, but it shows that they have not come.
  if (await schedulesMissing(scope, review)) await addDuties(scope, [{ ...sendingSchedules(review.id), providerId: review.providerId, unitId: review.unitId ?? null, agreementId: review.agreementId ?? null, dueOn: null }]);
  return { review };
}

/** Records which days the schedules that were looked at cover. Ground: ATV-AVTAL-4. */
export async function recordStaffSchedules(scope: Scope, asked: { reviewId: string; from: LocalDate; until: LocalDate }) {
  const review = await openContract(scope, asked.reviewId);
  if (isProblem(review)) return review;
  if (asked.until < asked.from) return problem('InvalidInput', 'Schedules end after they begin.', { field: 'until' });
  const meeting = await meetingOf(scope, review.id);
  if (!meeting) return problem('ReviewStepOpen', 'Record the meeting first.', { open: ['MEETING'] });
  Object.assign(meeting, { schedulesFrom: asked.from, schedulesUntil: asked.until });
  if (!(await schedulesMissing(scope, review))) await meetDuty(scope, sendingSchedules(review.id), scope.today);
  return { review };
}
const sendingSchedules = (reviewId: string) => ({ kind: 'SEND_STAFF_SCHEDULES' as const, subject: reviewId, period: '' });

/** What keeps the staffing from being judged. */
export async function schedulesMissing(scope: Scope, review: Review) {
  const meeting = await meetingOf(scope, review.id);
  const { schedulesFrom: from, schedulesUntil: until } = meeting ?? {};
  return schedulesLacking(from && until ? { from, until } : null, meeting, await documentOf(scope, review, contractPolicy));
}

/** What the meeting lacks. */
export const openContractMeeting = async (scope: Scope, review: Review) =>
  review.kind === 'CONTRACT_FOLLOW_UP' ? openMeeting(await meetingOf(scope, review.id), await documentOf(scope, review, contractPolicy)) : [];

/** Who was expected at the meeting and did not come. */
export const absentOf = async (scope: Scope, review: Review, meeting: { heldOn: LocalDate; participants: string[] }) => absentFrom(meeting, await documentOf(scope, review, contractPolicy));

async function openContract(scope: Scope, id: string) {
  const review = await lockReview(scope, id);
  if (!review) return problem('NotFound', 'No review has this id.');
  if (review.kind !== 'CONTRACT_FOLLOW_UP') return problem('InvalidInput', 'The review is no contract follow-up.', { field: 'reviewId' });
  return review.status === 'OPEN' ? review : problem('ReviewCompleted', 'The review is completed; open a new one.');
}
