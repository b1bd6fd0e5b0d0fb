import { addDays, addMonths, holdsOn, problem, type LocalDate } from '@uppsikt/kernel';

export interface DatedDocument { status: 'DRAFT' | 'ADOPTED'; validFrom: LocalDate; validUntil?: LocalDate | null; adoptedOn?: LocalDate | null }
export interface DocumentPolicy { adoptedBy?: string | null; revisionIntervalMonths?: number | null; revisionResponsible?: string[] | null; parentProgramme?: string | null }
export interface Adoption { body?: string | null; decidedOn?: LocalDate | null; reference?: string | null }
export interface Taken { body: string; decidedOn: LocalDate; reference: string }

/** A guideline is active only by a body's decision, with body, date and reference. Ground: NACKA15-DOK-2, FALK-DOK-1; policy document.
 *  @reads document.adoptedBy document.adoptedOn */
export function judgeAdoption(asked: Adoption, policy: DocumentPolicy, boards: readonly string[]) {
  const missing = (['body', 'decidedOn', 'reference'] as const).filter((k) => !asked[k]?.trim());
  if (missing.length > 0) return problem('AdoptionDecisionMissing', `A document is adopted by a decision: give ${missing.join(', ')}.`, { missing });
  const body = asked.body!;
  const named = policy.adoptedBy && policy.adoptedBy !== 'BOARD' ? [policy.adoptedBy] : boards;
  if (!named.includes(body)) return problem('UnknownBody', `The document is adopted by ${named.join(' or ')}.`, { known: [...named] });
  return { body, decidedOn: asked.decidedOn!, reference: asked.reference! };
}

/** Only the functions that the guideline names may register a revision. Ground: FALK-DOK-1, policy document.
 *  @reads document.revisionResponsible document.revisionOnDemand */
export function mayRevise(roles: readonly string[], policy: DocumentPolicy | undefined) {
  const responsible = policy?.revisionResponsible;
  if (!responsible || responsible.some((role) => roles.includes(role))) return undefined;
  return problem('NotResponsible', `A revision is drafted by ${responsible.join(', ')}.`, { responsible: [...responsible] });
}

/** The next revision is due the stated interval after adoption; a document that states none has no such day. Ground: FALK-DOK-1.
 *  @reads document.revisionIntervalMonths document.validity */
export const nextRevisionOn = (adoptedOn?: LocalDate | null, intervalMonths?: number | null): LocalDate | null =>
  adoptedOn == null || intervalMonths == null ? null : addMonths(adoptedOn, intervalMonths);

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
