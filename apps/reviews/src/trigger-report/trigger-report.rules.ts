import type { PolicyView } from '@uppsikt/contracts';
import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';

/** What these rules read of policy kind triggered-review. */
export type TriggeredPolicy = PolicyView<'triggered-review', 'triggers' | 'reporters' | 'objectTypes' | 'reviewMandatory' | 'assessmentRequired' | 'repeatedThreshold'>;

/** A deviation or event that the information rests on, by its own register's reference. */
export interface TriggerEvent { readonly reference: string; readonly occurredOn: LocalDate }
/** A deficiency that has emerged, in one area of the requirements. */
export interface ReportedDeficiency { readonly area: string; readonly description: string }
/** The information that calls for a triggered review. */
export interface Trigger {
  readonly trigger: string;
  readonly reporter?: string | null;
  readonly objectType?: string | null;
  readonly caseReference?: string | null;
  readonly receivedOn: LocalDate;
  readonly content: string;
  readonly events?: readonly TriggerEvent[] | null;
  readonly deficiencies?: readonly ReportedDeficiency[] | null;
}

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const outside = (value: string | null | undefined, allowed: readonly string[] | null | undefined) => allowed?.length && !allowed.includes(value ?? '');
const isBlank = (d: ReportedDeficiency) => !d.area.trim() || !d.description.trim();
const pseudonym = /^[A-Za-zÅÄÖåäö0-9/-]{3,40}$/;
const personalNumber = /\d{6,8}[-+]?\d{4}/;

/** Whether a text names someone by number. Ground: roles.md §7 point 6. */
export const holdsPersonalNumber = (text: string): boolean => personalNumber.test(text);

/** A person is known by a pseudonym: 3 to 40 letters and digits, and no personal number. Ground: roles.md §7 point 6. */
export const isPseudonym = (reference: string): boolean => pseudonym.test(reference) && !personalNumber.test(reference);

/** A case is known by a pseudonym, and only where the guideline lets a case be reviewed. Ground: FALK 2.4.2.1 (individärende). */
function judgeObject(trigger: Trigger, policy: TriggeredPolicy) {
  if (outside(trigger.objectType, policy.objectTypes)) return invalid('trigger.objectType', `The object is one of ${policy.objectTypes!.join(', ')}.`);
  const reference = trigger.caseReference?.trim() || null;
  if ((trigger.objectType === 'INDIVIDUAL_CASE') !== (reference !== null))
    return invalid('trigger.caseReference', 'An individual case, and nothing else, is known by its pseudonymous reference.');
  return reference && !isPseudonym(reference) ? invalid('trigger.caseReference', 'The reference is a pseudonym of 3 to 40 letters and digits, no personal number.') : null;
}

/** Events are told apart by reference; REPEATED_DEVIATIONS has more than one, and as many as the guideline says where it gives a number.
 *  Ground: SOD 8.2 (upprepade avvikelser).
 *  @reads followUp.triggered.repeatedThreshold */
function judgeEvents(trigger: Trigger, on: LocalDate, policy: TriggeredPolicy) {
  const events = trigger.events ?? [];
  const references = new Set(events.map((e) => e.reference.trim()));
  if (references.has('') || references.size !== events.length) return invalid('trigger.events', 'Each event has a reference of its own.');
  if (events.some((e) => e.occurredOn > on)) return invalid('trigger.events', 'No event lies ahead.');
  const fewest = trigger.trigger === 'REPEATED_DEVIATIONS' ? Math.max(2, policy.repeatedThreshold ?? 2) : 0;
  return events.length < fewest ? invalid('trigger.events', `Repeated deviations are at least ${fewest}: give the reference of each.`) : null;
}

/** A triggered review rests on recorded information of a trigger that the guideline names, from a reporter and on an object it names,
 *  where it names them.
 *  Ground: NACKA Kvalitetsgranskning (påkallad); NACKA15 5.2 (påkallade granskningar); FALK 2.4.2.1; SOD 8.2.
 *  @reads followUp.triggered.triggers
 *  @reads followUp.triggered.reporters
 *  @reads followUp.triggered.objectTypes */
export function judgeTrigger(trigger: Trigger | null | undefined, on: LocalDate, policy: TriggeredPolicy | null) {
  if (!policy?.triggers?.length) return problem('NotInPolicy', 'The guideline in force names no triggers.', { kind: 'triggered-review' });
  if (!trigger?.content.trim() || outside(trigger.trigger, policy.triggers))
    return problem('TriggerMissing', `A triggered review rests on recorded information: ${policy.triggers.join(', ')}.`, { allowed: policy.triggers });
  if (outside(trigger.reporter, policy.reporters)) return invalid('trigger.reporter', `The reporter is one of ${policy.reporters!.join(', ')}.`);
  if (trigger.receivedOn > on) return invalid('openedOn', 'The information came in later than this.');
  if ((trigger.deficiencies ?? []).some(isBlank)) return invalid('trigger.deficiencies', 'A deficiency has an area and says what is lacking.');
  return judgeObject(trigger, policy) ?? judgeEvents(trigger, on, policy) ?? { trigger };
}

/** What recorded information demands: a review; an assessment whether to review, also where a review may but need not be made, so that
 *  the choice is on record; or nothing.
 *  Ground: NACKA15 5.2; NACKA Kvalitetsgranskning (påkallad); FALK 2.4.2.1 (kan ske).
 *  @reads followUp.triggered.reviewMandatory
 *  @reads followUp.triggered.assessmentRequired */
export const demandOfReport = (policy: TriggeredPolicy): 'REVIEW' | 'ASSESSMENT' | null =>
  policy.reviewMandatory ? 'REVIEW' : policy.assessmentRequired || policy.reviewMandatory === false ? 'ASSESSMENT' : null;

/** What was decided on recorded information, why, by whom and when. */
export interface Decided { readonly reason: string; readonly by: string; readonly on: LocalDate }

/** An assessment says yes or no with a reason, once; where a review is mandatory there is nothing to assess. Where the guideline demands the
 *  assessment, a yes names what has emerged: the deficiencies set the scope of the review.
 *  Ground: NACKA Kvalitetsgranskning (påkallad): bedömning, omfattning.
 *  @reads followUp.triggered.assessmentRequired */
export function assessReport(asked: Decided & { readonly review: boolean }, report: { readonly receivedOn: LocalDate; readonly decided: boolean; readonly deficiencies: readonly ReportedDeficiency[] }, policy: TriggeredPolicy) {
  if (demandOfReport(policy) === 'REVIEW') return problem('NotInPolicy', 'The guideline demands the review: there is no choice to assess.', { kind: 'triggered-review' });
  const decided = decide(asked, report);
  if (isProblem(decided) || !asked.review) return decided;
  if (report.deficiencies.some(isBlank)) return invalid('deficiencies', 'A deficiency has an area and says what is lacking.');
  return policy.assessmentRequired && !report.deficiencies.length ? invalid('deficiencies', 'Name at least one deficiency that has emerged: it sets the scope of the review.') : decided;
}

/** Where the review is mandatory the information may be judged not serious after all, with a reason and by someone.
 *  Ground: NACKA15 5.2 (påkallade granskningar). */
export function reclassifyReport(asked: Decided, report: { readonly receivedOn: LocalDate; readonly decided: boolean }, policy: TriggeredPolicy) {
  if (demandOfReport(policy) !== 'REVIEW') return problem('NotInPolicy', 'The guideline does not demand the review: assess the information.', { kind: 'triggered-review' });
  return decide(asked, report);
}

function decide<D extends Decided>(asked: D, report: { readonly receivedOn: LocalDate; readonly decided: boolean }) {
  if (report.decided) return problem('Conflict', 'That is decided already.');
  if (!asked.reason.trim()) return invalid('reason', 'Say why.');
  return asked.on < report.receivedOn ? invalid('on', 'Not before the information came.') : { ...asked, reason: asked.reason.trim() };
}

/** Information that demands a review is closed when that review is completed, or when it was reclassified as not serious with reason
 *  and name; what demands an assessment when that is recorded, and the review it called for is open.
 *  Ground: NACKA15 5.2 (påkallade granskningar); NACKA Kvalitetsgranskning (påkallad). */
export function closeReport(
  report: { readonly reviewCompletedOn: LocalDate | null; readonly assessed: boolean; readonly reclassified: { readonly reason: string; readonly by: string } | null },
  policy: TriggeredPolicy,
) {
  const demand = demandOfReport(policy);
  const reclassified = report.reclassified?.reason.trim() && report.reclassified.by.trim();
  const met = demand === 'REVIEW' ? report.reviewCompletedOn || reclassified : demand === 'ASSESSMENT' ? report.assessed || report.reviewCompletedOn : true;
  return met ? { closed: true as const } : problem('ReportOpen', `The report demands: ${demand}.`, { demand: demand! });
}
