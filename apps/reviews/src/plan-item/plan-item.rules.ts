import { yearOf, type LocalDate } from '@uppsikt/kernel';

export interface DecidedSanction { readonly decidedOn: LocalDate; readonly remedyBy: LocalDate | null; readonly visitRequired: boolean; readonly nextYear: boolean }
export interface Planned { readonly kind: 'RECHECK_REVIEW' | 'CONTRACT_FOLLOW_UP' | 'VISIT'; readonly dueFrom: LocalDate | null; readonly dueOn: LocalDate | null; readonly year: number }

/** After a sanction a visit is due, as soon as its time frame has run out, and next year's plan gets a follow-up, where the
 *  guideline it was decided under asks for them; the guideline gives no latest day.
 *  Ground: NACKA15 7.1 (tidsram och kontroll). */
export function plannedAfter(sanction: DecidedSanction): Planned[] {
  const from = sanction.remedyBy ?? sanction.decidedOn;
  return [
    ...(sanction.visitRequired ? [{ kind: 'VISIT' as const, dueFrom: from, dueOn: null, year: yearOf(from) }] : []),
    ...(sanction.nextYear ? [{ kind: 'RECHECK_REVIEW' as const, dueFrom: null, dueOn: null, year: yearOf(sanction.decidedOn) + 1 }] : []),
  ];
}
