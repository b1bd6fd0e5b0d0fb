import { addDays, lastOfMonth, type LocalDate, type Ore, type YearMonth } from '@uppsikt/kernel';

export interface ExposedLine { invoiceId: string; number: string; issuedOn: LocalDate; service: string; month: YearMonth; serviceFrom?: LocalDate | null | undefined; serviceUntil?: LocalDate | null | undefined; netOre: Ore }
export interface OrderedMonth { service: string; month: YearMonth; minutes: number }
export interface WithoutPermit { revokedOn: LocalDate; endedOn?: LocalDate | null | undefined }

/** Where a period lies against the days without a permit: within them, on both sides of their edge, or outside. A period is never cut: what part of it is after cannot be told.
 *  Ground: field.md M1, invoices for service dates after the date, exact to the öre. */
export function placeOf(from: LocalDate, until: LocalDate, without: WithoutPermit): 'WITHIN' | 'ACROSS' | 'OUTSIDE' {
  const last = without.endedOn ? addDays(without.endedOn, -1) : null;
  if (until < without.revokedOn || (last !== null && from > last)) return 'OUTSIDE';
  return from >= without.revokedOn && (last === null || until <= last) ? 'WITHIN' : 'ACROSS';
}

interface Sum { invoicedOre: Ore; invoicedAcrossOre: Ore; orderedMinutes: number; orderedMinutesAcross: number }
const nothing = (): Sum => ({ invoicedOre: 0, invoicedAcrossOre: 0, orderedMinutes: 0, orderedMinutesAcross: 0 });
const firstOf = (month: YearMonth): LocalDate => `${month}-01`;
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What was ordered and invoiced without the permit, in whole, by service and by invoice; every öre of a line is counted once. Ground: field.md M1. */
export function exposureOf(lines: readonly ExposedLine[], ordered: readonly OrderedMonth[], without: WithoutPermit) {
  const total = nothing();
  const services = new Map<string, Sum & { service: string }>();
  const invoices = new Map<string, Pick<ExposedLine, 'invoiceId' | 'number' | 'issuedOn'> & Sum>();
  const add = (place: 'WITHIN' | 'ACROSS' | 'OUTSIDE', sums: readonly Sum[], kind: 'invoiced' | 'orderedMinutes', n: number) => {
    for (const sum of sums) {
      if (kind === 'invoiced') sum[place === 'WITHIN' ? 'invoicedOre' : 'invoicedAcrossOre'] += n;
      else sum[place === 'WITHIN' ? 'orderedMinutes' : 'orderedMinutesAcross'] += n;
    }
  };
  const ofService = (service: string) => services.get(service) ?? services.set(service, { service, ...nothing() }).get(service)!;
  for (const line of lines) {
    const place = placeOf(line.serviceFrom ?? firstOf(line.month), line.serviceUntil ?? lastOfMonth(line.month), without);
    if (place === 'OUTSIDE') continue;
    const { invoiceId, number, issuedOn } = line;
    const invoice = invoices.get(invoiceId) ?? invoices.set(invoiceId, { invoiceId, number, issuedOn, ...nothing() }).get(invoiceId)!;
    add(place, [total, ofService(line.service), invoice], 'invoiced', line.netOre);
  }
  for (const { service, month, minutes } of ordered) {
    const place = placeOf(firstOf(month), lastOfMonth(month), without);
    if (place !== 'OUTSIDE') add(place, [total, ofService(service)], 'orderedMinutes', minutes);
  }
  return {
    from: without.revokedOn, until: without.endedOn ? addDays(without.endedOn, -1) : null, ...total,
    services: [...services.values()].sort((a, b) => byText(a.service, b.service)),
    invoices: [...invoices.values()].sort((a, b) => byText(a.issuedOn, b.issuedOn) || byText(a.number, b.number)),
  };
}
