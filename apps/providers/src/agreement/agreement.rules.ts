import { addDays, addMonths, isProblem, problem, type LocalDate } from '@uppsikt/kernel';

export interface AgreementDays { activationRequired?: boolean; activatedOn?: LocalDate | null | undefined; validFrom: LocalDate; validUntil?: LocalDate | null | undefined; terminatedOn?: LocalDate | null | undefined }
export interface ProvidersPolicy {
  agreementTypesInScope?: readonly string[] | null;
  directProcurement?: { followUpOwner?: string };
  frameworkAgreement?: { followUpOwner?: string; commercialManager?: string; commercialManagerControls?: readonly string[] };
  individualAgreement?: { followUpOwner?: string; excludedFromUnitFollowUp?: boolean };
  outsideFramework?: { controlOwner?: string; requiredControls?: readonly string[]; controlIntervalMonths?: number | null };
  tenderCommitments?: { tracked?: boolean };
  managementSystem?: { required?: boolean };
  qualityWorkResponsible?: Partial<Record<'OWN_OPERATION' | 'EXTERNAL', 'BOARD' | 'PROVIDER'>>;
  assignmentDescription?: { required?: boolean; mirrorComparableContract?: boolean };
  programmeAppliesToOwnOperationWhen?: string;
}

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** Where an agreement stands on a day follows from its days alone. Ground: the agreement's own terms; FALK-PLAC-2 for what waits to be activated. */
export function statusOn(agreement: AgreementDays, on: LocalDate): 'NOT_ACTIVATED' | 'PLANNED' | 'IN_FORCE' | 'EXPIRED' | 'TERMINATED' {
  if (agreement.terminatedOn && agreement.terminatedOn <= on) return 'TERMINATED';
  if (agreement.activationRequired && !(agreement.activatedOn && agreement.activatedOn <= on)) return 'NOT_ACTIVATED';
  if (on < agreement.validFrom) return 'PLANNED';
  return agreement.validUntil && agreement.validUntil < on ? 'EXPIRED' : 'IN_FORCE';
}

/** Only the types that the guideline names are followed up; a guideline that names none leaves it open. Ground: policy providers.
 *  @reads providers.agreementTypesInScope */
export function inScope(type: string, policy: ProvidersPolicy | undefined) {
  const types = policy?.agreementTypesInScope;
  if (!types || types.includes(type)) return undefined;
  return problem('NotInPolicy', `The guideline has ${types.join(', ')} in scope, not ${type}.`, { kind: 'providers' });
}

/** Agreements for one individual are followed up one by one, so the guideline may keep them out of what units are followed up on. Ground: SOD-PLAN-6.
 *  @reads providers.individualAgreement.excludedFromUnitFollowUp */
export const typesFollowedUp = (types: readonly string[], policy: ProvidersPolicy | undefined): string[] =>
  types.filter((type) => !inScope(type, policy) && !(type === 'INDIVIDUAL_AGREEMENT' && policy?.individualAgreement?.excludedFromUnitFollowUp));

/** The day whose guideline says what a year's follow-up takes in: today, or the year's nearest day. Ground: NACKA15-DOK-2, a guideline holds for its days. */
export function dayOfYear(year: number, today: LocalDate): LocalDate {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  return today < first ? first : today > last ? last : today;
}

export interface Delegate { role: string; account: string }

/** A direct procurement has the one who decided it, and nothing else has. Ground: NACKA-OMF-3. */
export function decidedByDelegate(type: string, delegate: Delegate | null | undefined) {
  if (type !== 'DIRECT_PROCUREMENT') return delegate ? invalid('decidingDelegate', 'Only a direct procurement has a deciding delegate.') : undefined;
  if (!delegate?.account.trim() || !/^[A-Z][A-Z_]{1,60}$/.test(delegate.role)) return invalid('decidingDelegate', 'A direct procurement names the role and account of the delegate who decided it.');
  return delegate.account.length > 200 ? invalid('decidingDelegate', 'An account has at most 200 characters.') : undefined;
}

/** Who follows an agreement up is said by the guideline for its type. A direct procurement's owner is the very person who decided it where
 *  the guideline gives it to the role that person decided in. Ground: NACKA-OMF-3; SOD-AVTAL-2; SOD-PLAN-6.
 *  @reads providers.directProcurement.followUpOwner
 *  @reads providers.frameworkAgreement.followUpOwner
 *  @reads providers.individualAgreement.followUpOwner */
export function followUpOwner(type: string, policy: ProvidersPolicy | undefined, delegate: Delegate | null | undefined): { role: string | null; unit: string | null; account: string | null } | null {
  const [direct, framework, individual] = [policy?.directProcurement?.followUpOwner, policy?.frameworkAgreement?.followUpOwner, policy?.individualAgreement?.followUpOwner];
  if (type === 'DIRECT_PROCUREMENT' && direct) return { role: direct, unit: null, account: delegate?.role === direct ? delegate.account : null };
  if (type === 'FRAMEWORK_AGREEMENT' && framework) return { role: null, unit: framework, account: null };
  if (type === 'INDIVIDUAL_AGREEMENT' && individual) return { role: individual, unit: null, account: null };
  return null;
}

export interface Option { validUntil: LocalDate; decideBy: LocalDate | null; decidedOn: LocalDate | null }

/** Options extend step by step: each ends later than what it extends, and is decided no later than the agreement says. Ground: LOU 1 kap., the options that were advertised. */
export function optionsOf(validUntil: LocalDate | null | undefined, asked: readonly { validUntil: LocalDate; decideBy?: LocalDate | null }[]): Option[] | ReturnType<typeof invalid> {
  if (asked.length > 20) return invalid('extensionOptions', 'At most 20 options.');
  if (asked.length && !validUntil) return invalid('extensionOptions', 'An agreement until further notice has nothing to extend.');
  let end = validUntil!;
  for (const option of asked) {
    if (option.validUntil <= end) return invalid('extensionOptions', 'Each option ends later than the one before.');
    if (option.decideBy && option.decideBy > end) return invalid('extensionOptions', 'An option is decided before what it extends has ended.');
    end = option.validUntil;
  }
  return asked.map((o) => ({ validUntil: o.validUntil, decideBy: o.decideBy ?? null, decidedOn: null }));
}

/** The next open option is decided while the agreement still holds and within its time. Ground: the agreement's own terms. */
export function extend(agreement: AgreementDays & { extensionOptions: readonly Option[] }, decidedOn: LocalDate, today: LocalDate) {
  const open = agreement.extensionOptions.findIndex((o) => !o.decidedOn);
  const option = agreement.extensionOptions[open];
  if (!option) return problem('Conflict', 'No option is left.');
  const status = statusOn(agreement, decidedOn);
  if (agreement.terminatedOn || status === 'EXPIRED') return problem('Conflict', 'The agreement has ended, or notice is given.');
  if (decidedOn > today) return invalid('decidedOn', 'A decision is recorded when it is taken.');
  if (option.decideBy && decidedOn > option.decideBy) return invalid('decidedOn', `The option was to be decided by ${option.decideBy}.`);
  return { validUntil: option.validUntil, extensionOptions: agreement.extensionOptions.map((o, i) => (i === open ? { ...o, decidedOn } : o)) };
}

export interface Terms { municipalityNoticeMonths: number | null; providerNoticeMonths: number | null; openOptions: readonly { validUntil: LocalDate; decideBy?: LocalDate | null }[] }

/** What the register has wrong or lacks of the months of notice and the options not yet decided, as the agreement itself has them; when notice is given, they have been judged by. Ground: the agreement's own terms. */
export function correct(agreement: AgreementDays & { extensionOptions: readonly Option[] }, { municipalityNoticeMonths, providerNoticeMonths, openOptions }: Terms) {
  if (agreement.terminatedOn) return problem('Conflict', 'The agreement has ended, or notice is given.');
  for (const [field, months] of Object.entries({ municipalityNoticeMonths, providerNoticeMonths })) if (months !== null && (months < 0 || months > 120)) return invalid(field, 'A notice is 0 to 120 months.');
  const open = optionsOf(agreement.validUntil, openOptions);
  if (isProblem(open)) return open;
  const decided = agreement.extensionOptions.filter((o) => o.decidedOn);
  if (decided.length + open.length > 20) return invalid('extensionOptions', 'At most 20 options.');
  return { municipalityNoticeMonths, providerNoticeMonths, extensionOptions: [...decided, ...open] };
}

export interface Notice { by: 'MUNICIPALITY' | 'PROVIDER' | 'BOTH'; noticeGivenOn: LocalDate; lastDay: LocalDate; reason: string }

/** Notice runs for the months that the agreement gives the one who gives it; it says none, or both agree: from the day on. The day after the last is the first without it.
 *  Ground: the agreement's own terms (uppsägningstid). */
export function end(agreement: AgreementDays & { municipalityNoticeMonths?: number | null | undefined; providerNoticeMonths?: number | null | undefined }, notice: Notice, today: LocalDate) {
  if (agreement.terminatedOn) return problem('Conflict', 'The agreement is ended already.');
  if (notice.noticeGivenOn > today) return invalid('noticeGivenOn', 'A notice is recorded when it has been given.');
  const months = notice.by === 'BOTH' ? 0 : (notice.by === 'MUNICIPALITY' ? agreement.municipalityNoticeMonths : agreement.providerNoticeMonths) ?? 0;
  const earliest = addMonths(notice.noticeGivenOn, months);
  if (notice.lastDay < earliest || notice.lastDay < agreement.validFrom) return invalid('lastDay', `The last day is not before ${earliest < agreement.validFrom ? agreement.validFrom : earliest}.`);
  if (agreement.validUntil && notice.lastDay >= agreement.validUntil) return invalid('lastDay', `The agreement ends by itself on ${agreement.validUntil}.`);
  const reason = notice.reason.trim();
  if (!reason || reason.length > 1000) return invalid('reason', 'Say why, in at most 1 000 characters.');
  return { terminatedOn: addDays(notice.lastDay, 1), noticeGivenOn: notice.noticeGivenOn, noticeBy: notice.by, endReason: reason };
}
