import { isProblem, problem, yearOf, type LocalDate } from '@uppsikt/kernel';
import type { NewDays, Scope } from '@uppsikt/platform';
import { newSince } from '../duty/duty.rules.ts';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { scopesOf } from '../guideline/guideline.store.ts';
import { reviewedOf } from '../provider/provider.store.ts';
import type { Review } from '../review/review.record.ts';
import { CaseOfficerExperienceRecord, CaseOfficerMeetingRecord, type CaseOfficerExperience } from './case-officer-experience.record.ts';
import { compileExperience, meetingPeriods, recordExperience, recordMeeting } from './case-officer-experience.rules.ts';
import { experiencePolicy, meetingById } from './case-officer-experience.store.ts';

const duty = { kind: 'CASE_OFFICER_MEETING' as const, subject: 'case-officers' };
async function policyOn(scope: Scope, on: LocalDate, serviceArea: string | null) {
  const policy = await scope.policy(experiencePolicy, on, serviceArea ? await scopesOf(scope, serviceArea) : []);
  return isProblem(policy) ? null : policy.document;
}

/** Records a meeting with case officers; it is what was owed in its period. Ground: NACKA15-HAND-1. */
export async function holdMeeting(scope: Scope, asked: { heldOn: LocalDate; serviceArea?: string | null; note?: string | null }) {
  const policy = await policyOn(scope, asked.heldOn, asked.serviceArea ?? null);
  const held = recordMeeting(asked, scope.today, policy);
  if (isProblem(held)) return held;
  const meeting = scope.add(CaseOfficerMeetingRecord, { ...held, serviceAreaKey: asked.serviceArea ?? null, recordedBy: scope.actor.account });
  for (const period of meetingPeriods(policy, held.heldOn, held.heldOn)) await meetDuty(scope, { ...duty, period: period.key }, held.heldOn);
  return { meeting };
}

/** Records what a case officer tells of a provider, at a meeting or in a contact. Ground: NACKA15-HAND-1. */
export async function keepExperience(scope: Scope, asked: { providerId: string; unitId?: string | null; meetingId?: string | null; on?: LocalDate | null; content: string }) {
  const meeting = asked.meetingId == null ? null : await meetingById(scope, asked.meetingId);
  if (asked.meetingId != null && !meeting) return problem('NotFound', 'No meeting has this id.');
  const reviewed = await reviewedOf(scope, { providerId: asked.providerId, unitId: asked.unitId ?? null });
  if (isProblem(reviewed)) return reviewed;
  const serviceAreaKey = reviewed.unit?.serviceAreaKey ?? meeting?.serviceAreaKey ?? null;
  const on = meeting?.heldOn ?? asked.on ?? scope.today;
  const told = recordExperience({ on, content: asked.content }, scope.today, await policyOn(scope, on, serviceAreaKey));
  if (isProblem(told)) return told;
  const experience = scope.add(CaseOfficerExperienceRecord, {
    ...told, providerId: reviewed.provider.id, unitId: reviewed.unit?.id ?? null, serviceAreaKey, meetingId: meeting?.id ?? null, occasion: meeting ? 'MEETING' : 'CONTACT', recordedBy: scope.actor.account,
  });
  return { experience };
}

/** What is offered to a review. Ground: NACKA15-HAND-1. */
export const compiledFor = (scope: Scope, review: Review, entries: readonly CaseOfficerExperience[]) =>
  compileExperience(entries, `${yearOf(review.openedOn) - 1}-01-01`, review.completedOn ?? scope.today);

/** The meetings of the periods that have begun are owed, where the guideline gives a number. Ground: NACKA15-HAND-1. */
export async function caseOfficerMeetings(scope: Scope, { after, until }: NewDays): Promise<void> {
  const periods = meetingPeriods(await policyOn(scope, scope.today, null), newSince(after, until), until);
  await addDuties(scope, periods.map((period) => ({ ...duty, period: period.key, dueFrom: period.first, dueOn: period.last })));
}
