import type { PolicyView } from '@uppsikt/contracts';
import { addDays, daysBetween, problem, type LocalDate } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';

export type MeetingPolicy = PolicyView<'contract-follow-up', 'participantsMunicipality' | 'participantsProvider' | 'providerParticipationMandatory' | 'scheduleLookbackWeeks'>;
export interface Meeting { readonly heldOn: LocalDate; readonly participants: readonly string[] }
export interface Schedules { readonly from: LocalDate; readonly until: LocalDate }

/** Those of the municipality whom the guideline names take part, or the meeting is not complete; those of the provider are expected, and block only where the guideline says that they must.
 *  Ground: ATV Uppföljning av avtal (deltar; förväntas).
 *  @reads followUp.contract.participantsMunicipality
 *  @reads followUp.contract.participantsProvider
 *  @reads followUp.contract.providerParticipationMandatory */
export function openMeeting(meeting: Meeting | null, policy: MeetingPolicy | null): ReviewDemand[] {
  const must: readonly string[] = [...(policy?.participantsMunicipality ?? []), ...(policy?.providerParticipationMandatory ? (policy.participantsProvider ?? []) : [])];
  if (!must.length) return [];
  if (!meeting) return [{ kind: 'MEETING', subject: null }];
  return must.filter((p) => !meeting.participants.includes(p)).map((subject) => ({ kind: 'PARTICIPANT' as const, subject }));
}

/** Who was expected and did not come; it is noted. Ground: ATV Uppföljning av avtal (förväntas).
 *  @reads followUp.contract.participantsProvider */
export const absentFrom = (meeting: Meeting, policy: MeetingPolicy | null): string[] =>
  [...(policy?.participantsMunicipality ?? []), ...(policy?.participantsProvider ?? [])].filter((p) => !meeting.participants.includes(p));

/** Schedules cover the weeks that the guideline looks back on, day by day, and end no later than the meeting; where it gives no number any schedules do.
 *  Ground: ATV Uppföljning av avtal (scheman för de senaste två veckorna).
 *  @reads followUp.contract.scheduleLookbackWeeks */
export function schedulesLacking(schedules: Schedules | null, meeting: Meeting | null, policy: MeetingPolicy | null) {
  if (policy?.scheduleLookbackWeeks === undefined) return undefined;
  const days = 7 * (policy.scheduleLookbackWeeks ?? 0);
  const covers = schedules && meeting && schedules.until <= meeting.heldOn && schedules.until >= addDays(meeting.heldOn, -days) && daysBetween(schedules.from, schedules.until) + 1 >= days;
  return covers ? undefined : problem('SchedulesMissing', `Staffing is judged by schedules for the ${days} days before the meeting.`, { days });
}
