/** A date in Europe/Stockholm, 'YYYY-MM-DD'. Strings of this form sort as dates. */
export type LocalDate = string;
/** A month, 'YYYY-MM'. */
export type YearMonth = string;
/** An instant in UTC, ISO 8601 with Z. */
export type Instant = string;

const day = 86_400_000;
const utc = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);
const text = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10);

/** True for a date that exists: 2026-02-29 does not. */
export const isLocalDate = (s: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(s) && !Number.isNaN(utc(s)) && text(utc(s)) === s;
export const isYearMonth = (s: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(s);

export const addDays = (date: LocalDate, days: number): LocalDate => text(utc(date) + days * day);
/** Full days from `from` until `until`: 2026-06-01 until 2026-06-16 is 15. Negative when `until` is earlier. */
export const daysBetween = (from: LocalDate, until: LocalDate): number => (utc(until) - utc(from)) / day;
/** The same day of a later month, or that month's last day: 2026-01-31 + 1 is 2026-02-28. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  const first = Date.UTC(year, month - 1 + months, 1);
  const last = Number(lastOfMonth(text(first).slice(0, 7)).slice(8));
  return text(first + (Math.min(dayOfMonth, last) - 1) * day);
}
export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));
export const monthOf = (date: LocalDate): YearMonth => date.slice(0, 7);
export const firstOfMonth = (month: YearMonth): LocalDate => `${month}-01`;
export function lastOfMonth(month: YearMonth): LocalDate {
  const [year, m] = month.split('-').map(Number) as [number, number];
  return text(Date.UTC(year, m, 0));
}
/** Negative, zero or positive, for sorting. */
export const compareDates = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : a > b ? 1 : 0);

const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });
/** The date it is in Stockholm at an instant. */
export const localDateOf = (instant: Instant): LocalDate => stockholm.format(new Date(instant));

/** Easter Sunday (the anonymous Gregorian computus). */
function easter(year: number): LocalDate {
  const a = year % 19, b = Math.floor(year / 100), c = year % 100;
  const d = Math.floor(b / 4), e = b % 4, f = Math.floor((b + 8) / 25), g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30, i = Math.floor(c / 4), k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7, m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`;
}
const weekday = (date: LocalDate): number => new Date(utc(date)).getUTCDay();
/** The first given weekday on or after a date. */
const onOrAfter = (date: LocalDate, wanted: number): LocalDate => addDays(date, (wanted - weekday(date) + 7) % 7);

/** Swedish public holidays and the eves that count as such when a deadline is moved. Lag (1989:253); lag (1930:173) 2 §. */
export function holidays(year: number): Set<LocalDate> {
  const sunday = easter(year);
  const midsummer = onOrAfter(`${year}-06-20`, 6);
  return new Set([
    `${year}-01-01`, `${year}-01-06`, addDays(sunday, -2), sunday, addDays(sunday, 1), `${year}-05-01`, addDays(sunday, 39), addDays(sunday, 49), `${year}-06-06`,
    addDays(midsummer, -1), midsummer, onOrAfter(`${year}-10-31`, 6), `${year}-12-24`, `${year}-12-25`, `${year}-12-26`, `${year}-12-31`,
  ]);
}
export const isWorkingDay = (date: LocalDate): boolean => weekday(date) % 6 !== 0 && !holidays(yearOf(date)).has(date);
/** The day itself when it is a working day, else the next that is. */
export function nextWorkingDay(date: LocalDate): LocalDate {
  let d = date;
  while (!isWorkingDay(d)) d = addDays(d, 1);
  return d;
}
