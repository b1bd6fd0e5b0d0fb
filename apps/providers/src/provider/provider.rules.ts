import { classifyOrganisationNumber, problem } from '@uppsikt/kernel';

/** Names of providers and units are told as facts, whose schemas take 1 to 200 characters. Ground: libs/contracts/events/providers. */
export const isNameLength = (name: string): boolean => name.length >= 1 && name.length <= 200;

export type LegalForm =
  'ESTATE' | 'PUBLIC_BODY' | 'FOREIGN_COMPANY' | 'LIMITED_COMPANY' | 'SIMPLE_PARTNERSHIP' | 'ECONOMIC_ASSOCIATION' | 'NON_PROFIT' | 'PARTNERSHIP' | 'SOLE_TRADER';
const groups: Readonly<Record<number, LegalForm>> = {
  1: 'ESTATE', 2: 'PUBLIC_BODY', 3: 'FOREIGN_COMPANY', 5: 'LIMITED_COMPANY', 6: 'SIMPLE_PARTNERSHIP', 7: 'ECONOMIC_ASSOCIATION', 8: 'NON_PROFIT', 9: 'PARTNERSHIP',
};

/** A legal person's first digit is the group of its form; no form has 0 or 4. A sole trader has the own personal number.
 *  Ground: lag (1974:174) om identitetsbeteckning för juridiska personer; Skatteverket's group numbers. */
export function legalFormOf(organisationNumber: string): LegalForm | null {
  const read = classifyOrganisationNumber(organisationNumber);
  if (!read) return null;
  return read.kind === 'SOLE_TRADER' ? 'SOLE_TRADER' : (groups[read.group] ?? null);
}

/** The code stands for the provider where a name may not be told; it says nothing of who it is, and two are as good as never alike. Ground: GDPR 5, data minimisation. */
export const displayCodeOf = (id: string): string => `U-${id.slice(-12, -6)}-${id.slice(-6)}`.toUpperCase();

const letters: Readonly<Record<string, string>> = { å: '{', ä: '|', æ: '|', ö: '}', ø: '}', ü: 'y', é: 'e', è: 'e', ê: 'e', ë: 'e', á: 'a', à: 'a', ó: 'o', ò: 'o', ç: 'c', ñ: 'n' };
/** What a name sorts and is searched by: small letters, compared byte by byte, with å ä ö last as in Swedish. Ground: reliability.md P7. */
export const sortKeyOf = (name: string): string => name.normalize('NFC').toLowerCase().replace(/[^\x00-\x7f]/g, (letter) => letters[letter] ?? letter);

/** What begins so lies from the key itself to before the first that no longer does: a range, which an index serves under row-level security. Ground: reliability.md P7. */
export const prefixRange = (prefix: string): [from: string, before: string] => [sortKeyOf(prefix.trim()), `${sortKeyOf(prefix.trim())}\u{10ffff}`];

/** Owners form a tree: nobody owns itself, not by way of others either. Ground: ÅRL 1 kap. 4 §, a parent company and its subsidiaries. */
export const ownsItself = (id: string, owners: readonly string[]) =>
  owners.includes(id) ? problem('InvalidInput', 'A provider does not own itself, not by way of others either.', { field: 'parentId' }) : undefined;
