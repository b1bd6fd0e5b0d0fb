import { problem } from '@uppsikt/kernel';

export interface Municipality { code: string; name: string }

/** A joint board is of at least two municipalities, each with its code, and is none of them itself; any other tenant has no members, and a provider no code.
 *  Ground: KL 9 kap. 19 § (gemensam nämnd). */
export function judgeMembers(kind: string, ownCode: string | null, members: readonly Municipality[]) {
  const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
  if (kind === 'PROVIDER' && ownCode) return invalid('municipalityCode', 'A provider is no municipality.');
  if (kind !== 'SHARED') return members.length > 0 ? invalid('municipalities', 'Only a shared tenant has member municipalities.') : undefined;
  if (ownCode) return invalid('municipalityCode', 'A shared tenant is no municipality itself: name its members.');
  if (members.some((m) => !/^\d{4}$/.test(m.code) || m.name.trim() === '')) return invalid('municipalities', 'A member has a code of four digits and a name.');
  return new Set(members.map((m) => m.code)).size < 2 || new Set(members.map((m) => m.code)).size < members.length
    ? invalid('municipalities', 'A joint board is of at least two different municipalities.') : undefined;
}
