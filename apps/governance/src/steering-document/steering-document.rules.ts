import { addDays, addMonths, holdsOn, problem, type LocalDate } from '@uppsikt/kernel';

export interface DatedDocument { status: 'DRAFT' | 'ADOPTED'; validFrom: LocalDate; validUntil?: LocalDate | null; adoptedOn?: LocalDate | null }
export interface Revised extends DatedDocument { revisionIntervalMonths?: number | null; revisionReminderDays?: number | null; revisionTold?: 'DUE' | 'OVERDUE' | null }
export interface DocumentPolicy {
  scope?: string | null; adoptedBy?: string | null; adoptedOn?: LocalDate | null; registrationNumber?: string | null; parentProgramme?: string | null; validity?: string | null;
  revisionIntervalMonths?: number | null; revisionOnDemand?: boolean | null; revisionResponsible?: readonly string[] | null;
}
/** What a draft says of itself on its cover. */
export interface Cover { registrationNumber?: string | null; parentProgramme?: string | null; validUntil?: LocalDate | null; revisionIntervalMonths?: number | null }
export interface Adoption { body?: string | null; decidedOn?: LocalDate | null; reference?: string | null }
export interface Taken { body: string; decidedOn: LocalDate; reference: string }

/** A document's cover and its own section on itself say the same: what the section states, the cover has. One that holds until
 *  further notice has no last day, one for a fixed period has.
 *  Ground: FALK-DOK-1, FALK-DOK-2; policy document.
 *  @reads document.registrationNumber document.parentProgramme document.validity document.revisionIntervalMonths */
export function coverAgrees(cover: Cover, policy: DocumentPolicy) {
  const stated = (['registrationNumber', 'parentProgramme', 'revisionIntervalMonths'] as const).find((k) => policy[k] != null && policy[k] !== (cover[k] ?? null));
  if (stated) return problem('InvalidInput', `The document's own section states ${stated} ${policy[stated]}.`, { field: stated });
  const wrong = (policy.validity === 'UNTIL_FURTHER_NOTICE' && cover.validUntil) || (policy.validity === 'FIXED_PERIOD' && !cover.validUntil);
  return wrong ? problem('InvalidInput', `The document's own section states ${policy.validity}.`, { field: 'validUntil' }) : undefined;
}

/** A guideline is active only by a body's decision, with body, date and reference; the date is the one it states of itself, if it
 *  states one, and BOARD is a board responsible under it. Ground: NACKA15-DOK-2, FALK-DOK-1; policies document and organisation.
 *  @reads document.adoptedBy document.adoptedOn organisation.boards */
export function judgeAdoption(asked: Adoption, policy: DocumentPolicy, boards: readonly string[]) {
  const missing = (['body', 'decidedOn', 'reference'] as const).filter((k) => !asked[k]?.trim());
  if (missing.length > 0) return problem('AdoptionDecisionMissing', `A document is adopted by a decision: give ${missing.join(', ')}.`, { missing });
  const body = asked.body!;
  const named = policy.adoptedBy && policy.adoptedBy !== 'BOARD' ? [policy.adoptedBy] : boards;
  if (!named.includes(body)) return problem('UnknownBody', `The document is adopted by ${named.join(' or ')}.`, { known: [...named] });
  if (policy.adoptedOn && asked.decidedOn !== policy.adoptedOn) return problem('InvalidInput', `The document says it was adopted on ${policy.adoptedOn}.`, { field: 'decidedOn' });
  return { body, decidedOn: asked.decidedOn!, reference: asked.reference! };
}

/** Only the functions that the guideline names may register a revision, and one that may not be revised on demand is not drafted anew
 *  to hold before its revision is due. Ground: FALK-DOK-1, policy document.
 *  @reads document.revisionResponsible document.revisionOnDemand */
export function mayRevise(roles: readonly string[], policy: DocumentPolicy | undefined, validFrom: LocalDate, dueOn: LocalDate | null) {
  const responsible = policy?.revisionResponsible;
  if (responsible && !responsible.some((role) => roles.includes(role)))
    return problem('NotResponsible', `A revision is drafted by ${responsible.join(', ')}.`, { responsible: [...responsible] });
  return policy?.revisionOnDemand === false && dueOn && validFrom < dueOn
    ? problem('InvalidInput', `The document in force is revised on ${dueOn}, not earlier on demand.`, { field: 'validFrom' })
    : undefined;
}

/** The next revision is due the stated interval after adoption; a document that states none has no such day. Ground: FALK-DOK-1.
 *  @reads document.revisionIntervalMonths */
export const nextRevisionOn = (adoptedOn?: LocalDate | null, intervalMonths?: number | null): LocalDate | null =>
  adoptedOn == null || intervalMonths == null ? null : addMonths(adoptedOn, intervalMonths);

/** What is to be told of a revision on a day, each once: that it is due, so many days before as the document states, else on the day itself;
 *  and that the day has passed. A document that is not in force, or that an adopted one takes over from, is not revised. Ground: FALK-DOK-1. */
export function revisionToTell(document: Revised, laterAdopted: boolean, on: LocalDate): 'DUE' | 'OVERDUE' | undefined {
  const due = nextRevisionOn(document.adoptedOn, document.revisionIntervalMonths);
  if (!due || laterAdopted || statusOn(document, on) !== 'IN_FORCE') return undefined;
  if (on > due) return document.revisionTold === 'OVERDUE' ? undefined : 'OVERDUE';
  return on >= addDays(due, -(document.revisionReminderDays ?? 0)) && !document.revisionTold ? 'DUE' : undefined;
}

/** Whether a later document is adopted; from then on the earlier needs no revision. Ground: NACKA15-DOK-2. */
export const hasLaterAdopted = (document: DatedDocument, all: readonly DatedDocument[]): boolean =>
  all.some((d) => d.status === 'ADOPTED' && d.validFrom > document.validFrom);

/** Whether a document in force should have been revised. Ground: FALK-DOK-1. */
export const isRevisionOverdue = (document: Revised, all: readonly DatedDocument[], on: LocalDate): boolean =>
  revisionToTell({ ...document, revisionTold: null }, hasLaterAdopted(document, all), on) === 'OVERDUE';

/** Adopted documents hold one after another: the earlier until the day before the later. Ground: NACKA15-DOK-2. */
export function takenOver<T extends DatedDocument>(earlier: readonly T[], from: LocalDate): { document: T; validUntil: LocalDate }[] {
  return earlier.filter((d) => d.status === 'ADOPTED' && d.validFrom < from && (!d.validUntil || d.validUntil >= from))
    .map((document) => ({ document, validUntil: addDays(from, -1) }));
}

/** Where a document stands on a day; derived, never typed in. Ground: FALK-DOK-1. */
export function statusOn(document: DatedDocument, on: LocalDate): 'DRAFT' | 'ADOPTED' | 'IN_FORCE' | 'SUPERSEDED' {
  if (document.status === 'DRAFT') return 'DRAFT';
  if (holdsOn({ validFrom: document.validFrom, validUntil: document.validUntil ?? null }, on)) return 'IN_FORCE';
  return on < document.validFrom ? 'ADOPTED' : 'SUPERSEDED';
}

/** What a document says it is for, in its own words; null where it does not say. Ground: NACKA Dokumentet gäller för.
 *  @reads document.scope */
export const appliesTo = (policy: DocumentPolicy): string | null => policy.scope ?? null;
