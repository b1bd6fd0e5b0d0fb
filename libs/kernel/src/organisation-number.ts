/** A number read: its written form NNNNNN-NNNN, whether a legal person's or a sole trader's (then personal data), and its first digit's group. */
export interface OrganisationNumber { normal: string; kind: 'LEGAL' | 'SOLE_TRADER'; group: number }

/** The check digit by Luhn over all ten digits. Lag (1974:174); Peppol SE-R-013. */
function luhn(ten: string): boolean {
  let sum = 0;
  for (let i = 0; i < 10; i++) {
    const n = Number(ten[i]) * (i % 2 === 0 ? 2 : 1);
    sum += n > 9 ? n - 9 : n;
  }
  return sum % 10 === 0;
}

/** Reads 10 or 12 digits, with or without hyphen or blanks; null when it is none. A third digit of 2 or more is a legal person's. */
export function classifyOrganisationNumber(written: string): OrganisationNumber | null {
  const digits = written.trim().replace(/^(\d{6}|\d{8})[-+ ]?(\d{4})$/, '$1$2');
  if (!/^(\d{10}|\d{12})$/.test(digits)) return null;
  const ten = digits.slice(-10);
  if (!luhn(ten)) return null;
  const legal = Number(ten[2]) >= 2;
  const century = digits.length === 12 ? digits.slice(0, 2) : undefined;
  if (legal ? century !== undefined && century !== '16' : century === '16') return null;
  if (!legal) {
    const [month, dayOfMonth] = [Number(ten.slice(2, 4)), Number(ten.slice(4, 6)) % 60];
    if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return null;
  }
  return { normal: `${ten.slice(0, 6)}-${ten.slice(6)}`, kind: legal ? 'LEGAL' : 'SOLE_TRADER', group: Number(ten[0]) };
}

/** The written form NNNNNN-NNNN of a legal person's number; null for anything else, a sole trader's personal number included. */
export function parseOrganisationNumber(written: string): string | null {
  const read = classifyOrganisationNumber(written);
  return read?.kind === 'LEGAL' ? read.normal : null;
}
