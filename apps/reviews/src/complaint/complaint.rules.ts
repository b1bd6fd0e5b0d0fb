import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';
import { isPseudonym } from '../trigger-report/trigger-report.rules.ts';

/** What these rules read of policy kind complaints. */
export type ComplaintsPolicy = PolicyView<'complaints', 'categories' | 'firstHandler' | 'measuresReportedTo' | 'providerMustContactComplainant' | 'providerHandlingRequired'>;
export type ComplaintCategory = 'SUGGESTION' | 'VIEW' | 'COMPLAINT' | 'MISCONDUCT' | 'RISK_OF_MISCONDUCT';
export type ComplaintChannel = 'PHONE' | 'EMAIL' | 'LETTER' | 'MEETING' | 'WEB' | 'OTHER';
export type ComplaintStep = 'HAND_OVER' | 'COMPLAINANT_CONTACT' | 'MEASURES' | 'FOLLOW_UP_RESULT';

export interface ComplaintAsked {
  readonly category: ComplaintCategory;
  readonly receivedOn: LocalDate;
  readonly content: string;
  readonly anonymous: boolean;
  readonly complainantReference?: string | null;
}
export interface ComplaintMeasureFacts { readonly action: string; readonly takenOn: LocalDate; readonly followUpResult?: string | null }
export interface ComplaintFacts {
  readonly category: ComplaintCategory;
  readonly anonymous: boolean;
  readonly handedOverOn?: LocalDate | null;
  readonly complainantContactOn?: LocalDate | null;
  readonly measures: readonly ComplaintMeasureFacts[];
}

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** The categories that may be registered: those the guideline lists, else views and complaints, which every section on them is of; and
 *  reports of misconduct or risk of it where the guideline has the provider take care of them.
 *  Ground: ATV Ansvar för uppföljning (förslag och synpunktshantering; utföraren); NACKA15 5.2.
 *  @reads complaints.categories
 *  @reads complaints.providerHandlingRequired */
export const categoriesOf = (policy: ComplaintsPolicy): readonly ComplaintCategory[] => [
  ...((policy.categories ?? ['VIEW', 'COMPLAINT']) as ComplaintCategory[]),
  ...(policy.providerHandlingRequired ? (['MISCONDUCT', 'RISK_OF_MISCONDUCT'] as const) : []),
];

/** The provider must take care of and follow up what is no suggestion. Ground: ATV Ansvar för uppföljning (utföraren i egen alternativt privat regi).
 *  @reads complaints.providerHandlingRequired */
export const demandsHandling = (category: ComplaintCategory, policy: ComplaintsPolicy): boolean => policy.providerHandlingRequired === true && category !== 'SUGGESTION';

/** What is told of a provider goes to the role that the guideline has handle it first; a complainant who is not anonymous is known by a
 *  pseudonymous reference alone. Ground: NACKA15 5.2 (första skede); ATV Ansvar för uppföljning (synpunktshantering).
 *  @reads complaints.firstHandler */
export function registerComplaint(asked: ComplaintAsked, today: LocalDate, policy: ComplaintsPolicy | null) {
  if (!policy?.firstHandler) return problem('NotInPolicy', 'The guideline in force says nothing of who handles views and complaints.', { kind: 'complaints' });
  const categories = categoriesOf(policy);
  if (!categories.includes(asked.category)) return invalid('category', `The category is one of ${categories.join(', ')}.`);
  if (!asked.content.trim()) return invalid('content', 'Say what was told.');
  if (asked.receivedOn > today) return invalid('receivedOn', 'It is registered when it has come in.');
  const complainantReference = asked.complainantReference?.trim() || null;
  if (asked.anonymous !== (complainantReference === null)) return invalid('complainantReference', 'A complainant is either anonymous or known by a reference in the case system.');
  if (complainantReference && !isPseudonym(complainantReference)) return invalid('complainantReference', 'The reference is a pseudonym of 3 to 40 letters and digits, no personal number.');
  return { complainantReference, handlerRole: policy.firstHandler, contactExemption: asked.anonymous ? ('ANONYMOUS' as const) : null, handlingDemanded: demandsHandling(asked.category, policy) };
}

const onlyBy = (role: string | null | undefined, roles: readonly string[], what: string) =>
  role && !roles.includes(role) ? problem('RoleNotInPolicy', `${what} ${role}.`, { allowed: [role] }) : undefined;

/** It is handled first by the role that the guideline names, and by no other. Ground: as above.
 *  @reads complaints.firstHandler */
export const mayHandle = (roles: readonly string[], policy: ComplaintsPolicy) => onlyBy(policy.firstHandler, roles, 'It is handled first by');

/** The provider's measures are received by the role that the guideline names; where it names none, by the first handler.
 *  Ground: NACKA15 5.2 (åtgärderna rapporteras till planerare/utvecklaren).
 *  @reads complaints.measuresReportedTo */
export const mayReceive = (roles: readonly string[], policy: ComplaintsPolicy) => onlyBy(policy.measuresReportedTo ?? policy.firstHandler, roles, 'Measures are received by');

/** Nothing is handed to the provider before its handler has contacted the provider. Ground: NACKA15 5.2 (kontaktar utföraren). */
export const handOver = (complaint: { readonly providerContact?: object | null; readonly handedOverOn?: LocalDate | null }, today: LocalDate) =>
  complaint.handedOverOn ? problem('Conflict', 'It is handed over already.')
    : complaint.providerContact ? { handedOverOn: today } : problem('ProviderContactMissing', 'Contact the provider and record it first: day, channel and the function of the person.');

/** What is left to be done: it is handed over; the provider has itself contacted a complainant who is not anonymous, has taken measures
 *  and, where it must follow up, has said what followed from them.
 *  Ground: NACKA15 5.2 (utförarens ansvar); ATV Ansvar för uppföljning (utföraren).
 *  @reads complaints.providerMustContactComplainant
 *  @reads complaints.measuresReportedTo */
export function remainingSteps(complaint: ComplaintFacts, policy: ComplaintsPolicy): ComplaintStep[] {
  const contact = policy.providerMustContactComplainant === true && !complaint.anonymous;
  const followUp = demandsHandling(complaint.category, policy);
  const measures = followUp || policy.measuresReportedTo != null;
  return [
    ...((contact || measures) && !complaint.handedOverOn ? ['HAND_OVER' as const] : []),
    ...(contact && !complaint.complainantContactOn ? ['COMPLAINANT_CONTACT' as const] : []),
    ...(measures && !complaint.measures.length ? ['MEASURES' as const] : []),
    ...(followUp && !complaint.measures.some((m) => m.followUpResult) ? ['FOLLOW_UP_RESULT' as const] : []),
  ];
}

/** It is closed when nothing is left. Ground: as above. */
export function closeComplaint(complaint: ComplaintFacts, policy: ComplaintsPolicy) {
  const remaining = remainingSteps(complaint, policy);
  return remaining.length ? problem('ComplaintOpen', `Not done: ${remaining.join(', ')}.`, { remaining }) : undefined;
}

/** A day of the provider's or the handler's doing lies between the day it came in and today. Ground: what is recorded has happened. */
export const dayOf = (field: string, on: LocalDate, receivedOn: LocalDate, today: LocalDate) =>
  on < receivedOn || on > today ? invalid(field, `The day is ${receivedOn} to ${today}.`) : undefined;
