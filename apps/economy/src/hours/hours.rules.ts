import { classifyOrganisationNumber, isYearMonth, parseOrganisationNumber, problem, type YearMonth } from '@uppsikt/kernel';

export type HoursField = 'municipality' | 'provider' | 'customer' | 'service' | 'month' | 'granted' | 'ordered' | 'planned' | 'executed' | 'invoiced';
/** How a tenant's source system writes its export; data of the tenant. */
export interface HoursFormat {
  /** Each field's column, by its heading; a quantity the system does not export has none. */
  readonly columns: Readonly<Record<Exclude<HoursField, Quantity>, string> & Partial<Record<Quantity, string>>>;
  readonly unit: 'MINUTES' | 'HOURS';
  /** Its names of services, each with our code; absent where it writes our codes. */
  readonly services?: Readonly<Record<string, string>>;
}
export type Quantity = 'granted' | 'ordered' | 'planned' | 'executed' | 'invoiced';
export const quantities: readonly Quantity[] = ['granted', 'ordered', 'planned', 'executed', 'invoiced'];

/** A row as the file has it: its line in the file and the text of its cells; null where there is no such column. */
export interface HoursCells { readonly row: number; readonly cells: Readonly<Record<HoursField, string | null>> }
/** What is wrong in one cell. `value` is null where it may be personal data. */
export interface HoursError { readonly row: number; readonly column: string; readonly value: string | null; readonly message: string }

/** One customer's volumes of one service in one month, in whole minutes; null is not stated. */
export interface HoursRow {
  readonly row: number;
  readonly municipalityCode: string;
  readonly organisationNumber: string;
  /** The pseudonymous reference (kundreferens); never a personal number. */
  readonly customer: string;
  readonly service: string;
  readonly month: YearMonth;
  readonly granted: number | null;
  readonly ordered: number | null;
  readonly planned: number | null;
  readonly executed: number | null;
  readonly invoiced: number | null;
}

/** Most errors told of one file; the number of all is told beside them. */
export const mostErrors = 200;
/** Of one customer's service in a month: more than two persons round the clock. */
const mostMinutes = 200_000;
type Read<T> = { value: T } | { error: string; secret?: true };

/** A volume is a number of whole minutes, zero or more; hours are read to the nearest minute. An empty cell is not stated.
 *  Ground: FALK-EKO-6, SOD-EKO-1 (beslutat, beställt, utfört, fakturerat). */
export function minutesOf(text: string | null, unit: HoursFormat['unit']): Read<number | null> {
  const written = text?.trim() ?? '';
  if (!written) return { value: null };
  if (/^[-−]\s*[\d.,]/.test(written)) return { error: 'A quantity is not negative.' };
  const match = /^(\d{1,9})(?:[.,](\d{1,6}))?$/.exec(written);
  if (!match) return { error: 'A quantity is a number with a decimal comma or point and no other sign.' };
  const [, whole = '', fraction = ''] = match;
  const per = 10 ** fraction.length, scaled = Number(`${whole}${fraction}`) * (unit === 'HOURS' ? 60 : 1);
  if (unit === 'MINUTES' && scaled % per !== 0) return { error: 'Minutes are whole.' };
  const minutes = Math.round(scaled / per);
  return minutes <= mostMinutes ? { value: minutes } : { error: `A quantity is at most ${mostMinutes} minutes.` };
}

/** Six or eight digits that are a date (60 more on a coordination number's day) and four more, anywhere in the text. */
const personalNumber = /(?<!\d)(?:\d{2})?\d{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])[-+ ]?[\dTX]\d{3}(?!\d)/i;

/** Customers go by a pseudonymous reference; a personal number is refused and not repeated, and a cell that a spreadsheet would run is refused as well.
 *  Ground: artikel 5.1 c dataskyddsförordningen (EU) 2016/679; 3 kap. 10 § lag (2018:218). */
export function customerOf(text: string | null): Read<string> {
  const written = text?.trim() ?? '';
  if (!written) return { error: 'The customer reference is missing.' };
  if (personalNumber.test(written)) return { error: 'The customer reference looks like a personal number: use a pseudonym.', secret: true };
  return /^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,49}$/u.test(written) ? { value: written } : { error: 'A customer reference is 1 to 50 letters, digits, blanks and . _ / -, the first a letter or digit.' };
}

/** The provider goes by a legal person's organisation number in any written form.
 *  Ground: lag (1974:174) om identitetsbeteckning för juridiska personer. */
export function providerOf(text: string | null): Read<string> {
  const written = text?.trim() ?? '';
  const normal = parseOrganisationNumber(written);
  if (normal) return { value: normal };
  return classifyOrganisationNumber(written) ? { error: 'This is a personal number, not an organisation number.', secret: true } : { error: 'This is no organisation number: ten digits with a right check digit.' };
}

/** Hours are of the tenant's own municipality; in a shared tenant of one of its municipalities.
 *  Ground: the municipality codes of Statistics Sweden (SCB); the tenant's own codes. */
export const municipalityOf = (text: string | null, codes: readonly string[]): Read<string> =>
  (codes.includes(text?.trim() ?? '') ? { value: text!.trim() } : { error: `The municipality code is ${codes.join(' or ')}.` });

const monthOf = (text: string | null): Read<YearMonth> => (isYearMonth(text?.trim() ?? '') ? { value: text!.trim() } : { error: 'A period is a month, YYYY-MM.' });
function serviceOf(text: string | null, services: HoursFormat['services']): Read<string> {
  const written = text?.trim() ?? '';
  if (services) return Object.hasOwn(services, written) ? { value: services[written]! } : { error: 'The tenant has no service of this name.' };
  return /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(written) && written.length <= 100 ? { value: written } : { error: "A service is a code such as 'hemtjanst.service'." };
}

/** A file of hours is taken whole or not at all: every fault of every row is told by row and column, and one customer's service and month has one row.
 *  Ground: FALK-EKO-6, SOD-EKO-1, NACKA-EKO-4 (per utförare och period). */
export function checkHours(rows: readonly HoursCells[], format: HoursFormat, municipalityCodes: readonly string[]) {
  const errors: HoursError[] = [];
  const hours: HoursRow[] = [];
  const seen = new Map<string, number>();
  let total = 0;
  for (const { row, cells } of rows) {
    const before = total;
    const tell = (field: HoursField, message: string, secret = false) => {
      if (++total <= mostErrors) errors.push({ row, column: format.columns[field] ?? field, value: secret ? null : (cells[field] ?? '').slice(0, 50), message });
    };
    const take = <T>(field: HoursField, read: Read<T>): T | undefined => { if ('value' in read) return read.value; tell(field, read.error, read.secret); return undefined; };
    const municipalityCode = take('municipality', municipalityOf(cells.municipality, municipalityCodes));
    const organisationNumber = take('provider', providerOf(cells.provider));
    const customer = take('customer', customerOf(cells.customer));
    const service = take('service', serviceOf(cells.service, format.services));
    const month = take('month', monthOf(cells.month));
    const volumes = Object.fromEntries(quantities.map((q) => [q, take(q, minutesOf(cells[q], format.unit))])) as Record<Quantity, number | null>;
    if (municipalityCode === undefined || organisationNumber === undefined || customer === undefined || service === undefined || month === undefined) continue;
    const key = JSON.stringify([municipalityCode, organisationNumber, customer, service, month]);
    const first = seen.get(key);
    if (first !== undefined) tell('customer', `Row ${first} has the same provider, customer, service and period.`);
    else seen.set(key, row);
    if (total === before) hours.push({ row, municipalityCode, organisationNumber, customer, service, month, ...volumes });
  }
  if (total) return problem('HoursRefused', `${total} cells are wrong; nothing was imported.`, { errors, total });
  if (!hours.length) return problem('HoursRefused', 'The file has no rows; nothing was imported.', { errors, total });
  return { hours };
}
