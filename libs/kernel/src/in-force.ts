import type { LocalDate } from './dates.ts';

/** Something that holds from a day until a day, both included; null is until further notice. */
export interface Period { validFrom: LocalDate; validUntil: LocalDate | null }

export const holdsOn = (period: Period, on: LocalDate): boolean => period.validFrom <= on && (period.validUntil === null || on <= period.validUntil);
/** The one that holds on a day; the latest to start where several do. */
export function inForce<T extends Period>(items: readonly T[], on: LocalDate): T | undefined {
  return items.filter((item) => holdsOn(item, on)).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
}
