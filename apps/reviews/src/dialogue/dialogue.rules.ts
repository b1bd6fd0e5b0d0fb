import type { PolicyView } from '@uppsikt/contracts';
import { problem, yearOf, type LocalDate } from '@uppsikt/kernel';

type OperatingForm = 'OWN_OPERATION' | 'EXTERNAL';
/** What these rules read of the kinds quality-dialogue and consultation. */
export type QualityDialoguePolicy = PolicyView<'quality-dialogue', 'counterparts' | 'agenda' | 'perYear'>;
export type ConsultationPolicy = PolicyView<'consultation', 'agreementTypes' | 'perYear' | 'agenda' | 'addedValueFor'>;
export interface CalledAgreement { readonly id: string; readonly type: string | null; readonly operatingForm: OperatingForm; readonly validFrom: LocalDate | null; readonly validUntil: LocalDate | null }
export interface CalledUnit { readonly id: string; readonly operatingForm: OperatingForm }

const refused = (subjectId: string, message: string) => problem('ParticipantNotInPolicy', message, { subjectId });
const inForce = (a: CalledAgreement, on: LocalDate) => (a.validFrom ?? on) <= on && (a.validUntil ?? on) >= on;

/** A quality dialogue is held with whom the guideline says: with providers, private and municipal, that have an agreement in the area, or with
 *  the managers of the own operation alone. Ground: NACKA Kvalitetsdialog; FALK 2.4.5.
 *  @reads dialogue.quality.counterparts */
export function callToDialogue(agreements: readonly CalledAgreement[], units: readonly CalledUnit[], policy: QualityDialoguePolicy) {
  const counterparts = policy.counterparts ?? [];
  const external = units.find((u) => u.operatingForm !== 'OWN_OPERATION');
  if (external) return refused(external.id, 'Units called by themselves are of the own operation; a provider is called by its agreement.');
  if (!counterparts.includes('OWN_OPERATION_MANAGERS') && units.length) return refused(units[0]!.id, 'The guideline holds its quality dialogues with providers.');
  if (!counterparts.includes('PROVIDERS_IN_CONTRACT_AREA') && agreements.length) return refused(agreements[0]!.id, 'The guideline holds its quality dialogues with the own operation: external providers have other meetings.');
  return { agreements, units };
}

/** Consultation meetings are held with external operation under the agreement types of the guideline; own operation takes no part.
 *  Ground: FALK 2.4.5 (samråd).
 *  @reads dialogue.consultation.agreementTypes */
export function callToConsultation(agreements: readonly CalledAgreement[], units: readonly CalledUnit[], policy: ConsultationPolicy) {
  if (units.length) return refused(units[0]!.id, 'A consultation meeting is with external operation: call it by its agreement.');
  const wrong = agreements.find((a) => !isConsulted(a, policy));
  return wrong ? refused(wrong.id, 'The guideline calls external operation under its agreement types alone.') : { agreements, units };
}
export const isConsulted = (agreement: Pick<CalledAgreement, 'type' | 'operatingForm'>, policy: ConsultationPolicy): boolean =>
  agreement.operatingForm === 'EXTERNAL' && agreement.type !== null && (policy.agreementTypes ?? []).includes(agreement.type);

export interface NewItem {
  readonly kind: 'SYSTEMATIC_QUALITY_WORK' | 'TENDER_ADDED_VALUE' | 'NOT_REPORTED_BEFORE' | 'RISK_ANALYSES' | 'SELF_MONITORING';
  readonly agreementId: string | null; readonly unitId: string | null; readonly commitmentId: string | null;
}

/** Each unit of the own operation shows what the guideline puts on the agenda of the quality dialogue. Ground: FALK 2.4.5 (staben ansvarar för att arbetet finns).
 *  @reads dialogue.quality.agenda */
export const dialogueAgenda = (units: readonly Pick<CalledUnit, 'id'>[], policy: QualityDialoguePolicy): NewItem[] =>
  units.flatMap(({ id: unitId }) => ((policy.agenda ?? []) as ('RISK_ANALYSES' | 'SELF_MONITORING')[]).map((kind) => ({ kind, unitId, agreementId: null, commitmentId: null })));

/** Each activity reports its systematic quality work; one under a procured agreement also each added value of its tender; what was not
 *  reported at the meeting before comes again. Ground: FALK 2.4.5 (redovisning, mervärde).
 *  @reads dialogue.consultation.agenda
 *  @reads dialogue.consultation.addedValueFor */
export function consultationAgenda(
  agreements: readonly Pick<CalledAgreement, 'id' | 'type'>[], promises: readonly { agreementId: string; commitmentId: string }[], unreported: readonly string[], policy: ConsultationPolicy,
): NewItem[] {
  const [agenda, addedValueFor] = [policy.agenda ?? [], policy.addedValueFor ?? []];
  return agreements.flatMap(({ id: agreementId, type }) => [
    ...(unreported.includes(agreementId) ? [{ kind: 'NOT_REPORTED_BEFORE' as const, unitId: null, agreementId, commitmentId: null }] : []),
    ...(agenda.includes('SYSTEMATIC_QUALITY_WORK') ? [{ kind: 'SYSTEMATIC_QUALITY_WORK' as const, unitId: null, agreementId, commitmentId: null }] : []),
    ...(agenda.includes('TENDER_ADDED_VALUE') && type !== null && addedValueFor.includes(type)
      ? promises.filter((promise) => promise.agreementId === agreementId).map(({ commitmentId }) => ({ kind: 'TENDER_ADDED_VALUE' as const, unitId: null, agreementId, commitmentId })) : []),
  ]);
}

/** Notes are finalised when the meeting has been held, with notes, and of every item it is said whether it was reported.
 *  Ground: FALK 2.4.5 (redovisning). */
export function finalise(asked: { readonly heldOn: LocalDate; readonly notes: string }, today: LocalDate, agenda: readonly { readonly id: string; readonly outcome: string | null }[]) {
  if (asked.heldOn > today) return problem('InvalidInput', 'A meeting is finalised when it has been held.', { field: 'heldOn' });
  if (!asked.notes.trim()) return problem('InvalidInput', 'A meeting has notes.', { field: 'notes' });
  const open = agenda.filter((item) => item.outcome === null).map((item) => item.id);
  if (open.length) return problem('AgendaItemsOpen', 'Say of every item whether it was reported.', { itemIds: open });
  return { heldOn: asked.heldOn, notes: asked.notes.trim() };
}

/** So many meetings a year fall due for each consulted agreement in force in the year, by its last day: the guideline spreads them over no dates.
 *  Ground: FALK 2.4.5 (4 gånger per år).
 *  @reads dialogue.consultation.perYear */
export function consultationsDue(year: number, agreements: readonly CalledAgreement[], policy: ConsultationPolicy): { agreementId: string; period: string; dueOn: LocalDate }[] {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  return agreements.filter((a) => isConsulted(a, policy) && (a.validFrom ?? first) <= last && (a.validUntil ?? last) >= first)
    .flatMap((a) => Array.from({ length: policy.perYear ?? 0 }, (_, n) => ({ agreementId: a.id, period: meetingPeriod(year, n + 1), dueOn: last })));
}
export const meetingPeriod = (year: number, number: number) => `${year}-no${number}`;

/** Held meetings count, cancelled ones do not; fewer than demanded are reported when the year is over. Ground: FALK 2.4.5.
 *  @reads dialogue.consultation.perYear */
export function countConsultations(year: number, held: number, policy: ConsultationPolicy, today: LocalDate) {
  const demanded = policy.perYear ?? null;
  return { demanded, held, missing: demanded === null || yearOf(today) <= year ? 0 : Math.max(demanded - held, 0) };
}

/** So many quality dialogues a year fall due in a service area, by the last day of the year; where they are to be regular without a number nothing falls due.
 *  Ground: NACKA Kvalitetsdialog (regelbundna möten); FALK 2.4.5.
 *  @reads dialogue.quality.perYear */
export const dialoguesDue = (year: number, serviceAreaKey: string, policy: QualityDialoguePolicy): { serviceAreaKey: string; period: string; dueOn: LocalDate }[] =>
  Array.from({ length: policy.perYear ?? 0 }, (_, n) => ({ serviceAreaKey, period: meetingPeriod(year, n + 1), dueOn: `${year}-12-31` }));

/** Those of an area whose agreement is in force on the day. Ground: NACKA Kvalitetsdialog (inom ett avtalsområde). */
export const agreementsInArea = <A extends CalledAgreement>(agreements: readonly A[], on: LocalDate): A[] => agreements.filter((a) => inForce(a, on));
