import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';
import { periodsOf, type Period } from '../duty/duty.rules.ts';

/** What these rules read of policy kind organisation. */
export type CouncilPolicy = PolicyView<'organisation', 'qualityCouncil'>;
export type CouncilItemKind = 'COMPLAINT' | 'DEVIATION' | 'IMPROVEMENT' | 'DECIDED_IMPROVEMENT' | 'LEX_SARAH' | 'REVIEW';
export interface CouncilMatter { readonly kind: CouncilItemKind; readonly subjectId: string; readonly aboutProviderId: string | null; readonly aboutUnitId: string | null; readonly on: LocalDate }
export interface Improvement { readonly description: string; readonly responsible: string; readonly dueOn?: LocalDate | null }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** The council is led by the role that the guideline names, with the members it names; where it names none there is no council.
 *  Ground: ATV Ansvar för uppföljning (centrala kvalitetsrådet).
 *  @reads organisation.qualityCouncil.chair
 *  @reads organisation.qualityCouncil.members */
export function councilOf(policy: CouncilPolicy | null) {
  const { chair, members } = policy?.qualityCouncil ?? {};
  return chair ? { chair, members: [chair, ...(members ?? []).filter((m) => m !== chair)] } : problem('NotInPolicy', 'The guideline in force has no quality council.', { kind: 'organisation' });
}
export const mayLead = (roles: readonly string[], chair: string) => (roles.includes(chair) ? undefined : problem('RoleNotInPolicy', `The council is led by ${chair}.`, { allowed: [chair] }));

/** What comes on the agenda: all of its kinds since the meeting before that no meeting has had, in the order of their days.
 *  Ground: ATV Ansvar för uppföljning (resultat av uppföljning, granskning, avvikelser samt synpunkter). */
export const newMatters = (matters: readonly CouncilMatter[], had: ReadonlySet<string>): CouncilMatter[] =>
  matters.filter((m) => !had.has(m.subjectId)).sort((a, b) => (a.on === b.on ? (a.subjectId < b.subjectId ? -1 : 1) : a.on < b.on ? -1 : 1)).slice(0, 1000);

/** Minutes are kept of a meeting that was held by members, with what was decided to improve and who answers for it.
 *  Ground: ATV Ansvar för uppföljning (förbättringsarbetet diskuteras). */
export function keepMinutes(asked: { readonly heldOn: LocalDate; readonly minutes: string; readonly present: readonly string[]; readonly improvements: readonly Improvement[] }, members: readonly string[], today: LocalDate) {
  if (asked.heldOn > today) return invalid('heldOn', 'Minutes are kept of a meeting that was held.');
  if (!asked.minutes.trim()) return invalid('minutes', 'Say what was said.');
  if (!asked.present.length || asked.present.some((role) => !members.includes(role))) return invalid('present', `Present are members: ${members.join(', ')}.`);
  if (asked.improvements.length > 200) return invalid('improvements', 'At most 200 improvements are decided at a meeting.');
  const flawed = asked.improvements.findIndex((i) => !i.description.trim() || !i.responsible.trim());
  if (flawed >= 0) return invalid(`improvements.${flawed}`, 'An improvement says what, and who answers for it.');
  return {
    heldOn: asked.heldOn, minutes: asked.minutes.trim(), present: [...new Set(asked.present)],
    improvements: asked.improvements.map((i) => ({ description: i.description.trim(), responsible: i.responsible.trim(), dueOn: i.dueOn ?? null })),
  };
}

/** The periods in each of which the council is informed at a meeting of the follow-ups that were made. Ground: ATV Återkoppling (kvartalsvis).
 *  @reads reporting.qualityCouncil.intervalMonths */
export const councilPeriods = (from: LocalDate, until: LocalDate, policy: PolicyView<'reporting', 'qualityCouncil'> | null): Period[] => periodsOf(policy?.qualityCouncil?.intervalMonths, from, until);
