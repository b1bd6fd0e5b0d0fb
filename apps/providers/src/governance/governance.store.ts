import type { Scope } from '@uppsikt/platform';
import { BodyCopyRecord, MemberRecord, ServiceAreaCopyRecord, type BodyCopy } from './governance.record.ts';

export const boardByKey = (scope: Scope, key: string): Promise<BodyCopy | null> => scope.em.findOne(BodyCopyRecord, { key, kind: 'BOARD' });
/** The municipalities of a joint board, in order; empty for another tenant. */
export const membersOf = async (scope: Scope): Promise<string[]> => (await scope.em.find(MemberRecord, {}, { orderBy: { code: 'asc' } })).map((m) => m.code);
/** Those of the keys that no service area has. */
export async function unknownAreas(scope: Scope, keys: readonly string[]): Promise<string[]> {
  const known = new Set((await scope.em.find(ServiceAreaCopyRecord, { key: { $in: [...keys] } })).map((a) => a.key));
  return keys.filter((k) => !known.has(k));
}
