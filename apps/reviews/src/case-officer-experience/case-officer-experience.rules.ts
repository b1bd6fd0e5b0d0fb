import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';
import { periodsOf, type Period } from '../duty/duty.rules.ts';
import { holdsPersonalNumber } from '../trigger-report/trigger-report.rules.ts';

/** What these rules read of policy kind case-officer-experience. */
export type ExperiencePolicy = PolicyView<'case-officer-experience', 'enabled' | 'meetingIntervalMonths'>;

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const silent = () => problem('NotInPolicy', 'The guideline in force does not gather case officers\' experience.', { kind: 'case-officer-experience' });

/** A meeting is recorded when it has been held. Ground: NACKA15 5.2 (regelbundna möten med handläggare).
 *  @reads followUp.caseOfficerExperience.enabled */
export function recordMeeting(asked: { readonly heldOn: LocalDate; readonly note?: string | null }, today: LocalDate, policy: ExperiencePolicy | null) {
  if (!policy?.enabled) return silent();
  if (asked.heldOn > today) return invalid('heldOn', 'A meeting is recorded when it has been held.');
  const note = asked.note?.trim() || null;
  return note && holdsPersonalNumber(note) ? invalid('note', 'It names no person.') : { heldOn: asked.heldOn, note };
}

/** An experience is of a provider, told at a meeting or in a contact, and tells nothing of who is cared for.
 *  Ground: NACKA15 5.2 (erfarenheter samlas fortlöpande in); roles.md §7 point 6.
 *  @reads followUp.caseOfficerExperience.enabled */
export function recordExperience(asked: { readonly on: LocalDate; readonly content: string }, today: LocalDate, policy: ExperiencePolicy | null) {
  if (!policy?.enabled) return silent();
  if (asked.on > today) return invalid('on', 'It is recorded when it has been told.');
  const content = asked.content.trim();
  if (!content || content.length > 5000) return invalid('content', 'Say what was experienced, in at most 5 000 characters.');
  return holdsPersonalNumber(content) ? invalid('content', 'It tells nothing of who is cared for: leave out personal numbers and names.') : { on: asked.on, content };
}

/** The periods in which a meeting with case officers is owed; none where the guideline gives no number. Ground: NACKA15 5.2 (regelbundna möten).
 *  @reads followUp.caseOfficerExperience.meetingIntervalMonths */
export const meetingPeriods = (policy: ExperiencePolicy | null, from: LocalDate, until: LocalDate): Period[] => (policy?.enabled ? periodsOf(policy.meetingIntervalMonths, from, until) : []);

/** What was told of one provider, put together. Ground: NACKA15 5.2 (sammanställs systematiskt). */
export function compileExperience<E extends { readonly meetingId?: string | null | undefined }>(entries: readonly E[], from: LocalDate, until: LocalDate) {
  const meetings = new Set(entries.flatMap((e) => e.meetingId ?? [])).size;
  return { from, until, count: entries.length, meetings, contacts: entries.filter((e) => !e.meetingId).length, entries: [...entries] };
}
