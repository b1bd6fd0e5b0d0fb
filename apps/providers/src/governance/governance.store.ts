import type { Scope } from '@uppsikt/platform';
import { BodyCopyRecord, ServiceAreaCopyRecord, type BodyCopy } from './governance.record.ts';

export const boardByKey = (scope: Scope, key: string): Promise<BodyCopy | null> => scope.em.findOne(BodyCopyRecord, { key, kind: 'BOARD' });
/** Those of the keys that no service area has. */
export async function unknownAreas(scope: Scope, keys: readonly string[]): Promise<string[]> {
  const known = new Set((await scope.em.find(ServiceAreaCopyRecord, { key: { $in: [...keys] } })).map((a) => a.key));
  return keys.filter((k) => !known.has(k));
}
