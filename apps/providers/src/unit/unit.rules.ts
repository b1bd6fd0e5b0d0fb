import { problem, type LocalDate } from '@uppsikt/kernel';
import { isNameLength, sortKeyOf } from '../provider/provider.rules.ts';

export interface UnitDetails {
  serviceTypes: string[]; places?: number | null; street?: string | null; postalCode?: string | null; locality?: string | null; municipalityCode?: string | null;
}

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const kept = (text: string | null | undefined) => text?.trim() || null;

/** A unit's services, places and address have forms that others can search and count by. Ground: FALK-AVTAL-2, the permit is compared with service and place. */
export function describe(asked: UnitDetails) {
  const [street, locality, municipalityCode] = [kept(asked.street), kept(asked.locality), kept(asked.municipalityCode)];
  const postalCode = kept(asked.postalCode)?.replace(' ', '') ?? null;
  const places = asked.places ?? null;
  const serviceTypes = [...new Set(asked.serviceTypes)];
  if (serviceTypes.length > 50 || serviceTypes.some((key) => !/^[A-Z][A-Z0-9_]{1,60}$/.test(key))) return invalid('serviceTypes', 'At most 50 keys of capitals, digits and underscore.');
  if (places !== null && (places < 0 || places > 100_000)) return invalid('places', 'Places are 0 to 100 000.');
  if (street !== null && !isNameLength(street)) return invalid('street', 'A street address has at most 200 characters.');
  if (locality !== null && !isNameLength(locality)) return invalid('locality', 'A postal town has at most 200 characters.');
  if (postalCode !== null && !/^[1-9]\d{4}$/.test(postalCode)) return invalid('postalCode', 'A postal code has five digits.');
  if (municipalityCode !== null && !/^\d{4}$/.test(municipalityCode)) return invalid('municipalityCode', 'A municipality code has four digits.');
  return { serviceTypes, places, street, postalCode, locality, searchLocality: locality && sortKeyOf(locality), municipalityCode };
}

/** What belongs to a municipality belongs, under a joint board, to one of its members. Ground: KL 9 kap. 19 § (gemensam nämnd). */
export const notMember = (code: string, members: readonly string[]) =>
  members.length && !members.includes(code) ? problem('MunicipalityNotMember', `The joint board is of ${members.join(', ')}.`, { members }) : undefined;

/** The first order is executed once, in a unit that runs. Ground: FALK-START-2, a start-up review counts from that day. */
export function executeFirstOrder(unit: { openedOn: LocalDate; closedOn?: LocalDate | null | undefined; firstExecutedOrderOn?: LocalDate | null | undefined }, executedOn: LocalDate, today: LocalDate) {
  if (unit.firstExecutedOrderOn) return problem('Conflict', 'The first executed order is recorded already.');
  if (executedOn < unit.openedOn || executedOn > (unit.closedOn ?? today)) return invalid('executedOn', 'The day is from the opening until today, and not after the closing.');
  return { firstExecutedOrderOn: executedOn };
}
