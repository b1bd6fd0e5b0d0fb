import { problem, type LocalDate } from '@uppsikt/kernel';

export interface AskedReview { firstDay: LocalDate; lastDay: LocalDate; size: number }
export interface AskedDecision { outcome: 'NO_REMARK' | 'REMARK'; note?: string | null }

const reviewersNeeded = 2;

/** A period whose days have passed is reviewed: its sample cannot change afterwards. Ground: HSLF-FS 2016:40 4 kap. 9 § (systematic and recurring control of the log). */
export function judgeReview({ firstDay, lastDay, size }: AskedReview, today: LocalDate) {
  if (lastDay < firstDay) return problem('InvalidInput', 'The last day is not before the first.', { field: 'lastDay' });
  if (lastDay >= today) return problem('InvalidInput', 'The period has not ended. Give a last day that has passed.', { field: 'lastDay' });
  return size >= 1 && size <= 100 ? undefined : problem('InvalidInput', 'A sample has 1 to 100 records.', { field: 'size' });
}

/** Two persons decide, and none is shown their own records, so that each record is reviewed by another than the one it is about. A remark says what is to be
 *  looked into. Ground: reliability.md §3, four eyes. */
export function judgeDecision(asked: AskedDecision, decided: readonly { account: string }[], account: string) {
  if (decided.length >= reviewersNeeded) return problem('Conflict', 'Two persons have decided already.');
  if (decided.some((d) => d.account === account)) return problem('AnotherPersonNeeded', 'You have decided. Another person reviews your own records.', { missing: reviewersNeeded - decided.length });
  const note = asked.note?.trim() || null;
  if (asked.outcome === 'REMARK' && !note) return problem('InvalidInput', 'Say what is to be looked into.', { field: 'note' });
  return note && note.length > 2000 ? problem('InvalidInput', 'A note has at most 2 000 characters.', { field: 'note' }) : { outcome: asked.outcome, note };
}

/** Whether two persons have decided. */
export const isDecided = (decisions: readonly unknown[]): boolean => decisions.length >= reviewersNeeded;
