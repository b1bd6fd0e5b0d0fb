import type { PolicyView } from '@uppsikt/contracts';
import { addMonths, problem, type LocalDate } from '@uppsikt/kernel';
import { isPseudonym } from '../trigger-report/trigger-report.rules.ts';

/** What these rules read of policy kind individual-follow-up. */
export type IndividualPolicy = PolicyView<'individual-follow-up', 'maxIntervalMonths' | 'onSeriousDeficiency' | 'onSeriousDeficiencyOwner' | 'owner' | 'questions' | 'usableAsEvidence'>;

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
/** The owner that is no role of the municipality: the very official who took the decision. */
const decider = 'DECIDING_OFFICIAL';

/** Persons are followed up where the guideline says who does it; a person is known by a pseudonym, and the case is some official's.
 *  Ground: NACKA Metoder för uppföljning (individnivå); roles.md §7 points 3, 4 and 6.
 *  @reads followUp.individual.owner */
export function registerCase(asked: { readonly personReference: string; readonly decidedOn: LocalDate; readonly officer: string }, today: LocalDate, policy: IndividualPolicy | null) {
  if (!policy?.owner) return problem('NotInPolicy', 'The guideline in force has no follow-up of individuals.', { kind: 'individual-follow-up' });
  const personReference = asked.personReference.trim();
  if (!isPseudonym(personReference)) return invalid('personReference', 'A person goes by a pseudonym of 3 to 40 letters and digits, no personal number.');
  if (asked.decidedOn > today) return invalid('decidedOn', 'A decision is not of a day to come.');
  const officer = asked.officer.trim();
  return officer ? { personReference, decidedOn: asked.decidedOn, officer } : invalid('officer', 'A case is some official\'s.');
}

/** A case goes to another official for a reason that is recorded. Ground: ATV Biståndsbeslut (uppföljning av beviljade insatser). */
export function reassignCase(asked: { readonly officer: string; readonly reason: string }, officer: string) {
  const [to, reason] = [asked.officer.trim(), asked.reason.trim()];
  if (!to || to === officer) return invalid('officer', 'Name another official than the one who has the case.');
  return reason && reason.length <= 500 ? { to, reason } : invalid('reason', 'Say why, in at most 500 characters.');
}

/** A case is followed up by its own official and nobody else: in the role that the guideline names, or by who took the decision, until it is
 *  reassigned.
 *  Ground: NACKA Metoder för uppföljning (individnivå); NACKA15 5.1; FALK 2.4.1; ATV Biståndsbeslut; SOD 5 D.
 *  @reads followUp.individual.owner */
export function mayFollowUpCase(officer: string, actor: { readonly account: string; readonly roles: readonly string[] }, policy: IndividualPolicy | null) {
  if (!policy?.owner) return problem('NotInPolicy', 'The guideline in force has no follow-up of individuals.', { kind: 'individual-follow-up' });
  if (policy.owner !== decider && !actor.roles.includes(policy.owner)) return problem('RoleNotInPolicy', `A case is followed up by ${policy.owner}.`, { allowed: [policy.owner] });
  return notOfficer(officer, actor.account);
}

/** What is one official's case is no other's. Ground: roles.md §7 point 4. */
export const notOfficer = (officer: string, account: string) => (officer === account ? undefined : problem('NotCaseOfficer', 'The case is another official\'s; it is followed up by that official, or after it is reassigned.'));

/** The next follow-up is due at the latest so many months after the last one, or after the decision, as the guideline says; where it gives no
 *  number nothing falls due.
 *  Ground: SOD 5 D (minst en gång per år).
 *  @reads followUp.individual.maxIntervalMonths */
export const nextDue = (since: LocalDate, policy: IndividualPolicy | null): LocalDate | null => (policy?.maxIntervalMonths == null ? null : addMonths(since, policy.maxIntervalMonths));
