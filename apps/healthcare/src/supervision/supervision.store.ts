import { isId } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { SupervisionRecord, type Supervision } from './supervision.record.ts';

export const findSupervision = async (scope: Scope, id: string): Promise<Supervision | null> => (isId(id) ? scope.em.findOne(SupervisionRecord, { id }) : null);
export const supervisionsById = (scope: Scope, ids: readonly string[]): Promise<Supervision[]> => scope.em.find(SupervisionRecord, { id: { $in: ids.filter(isId) } });
export const supervisionOf = (scope: Scope, unitId: string, year: number): Promise<Supervision | null> => scope.em.findOne(SupervisionRecord, { unitId, year });
export const dueOf = (scope: Scope, unitId: string): Promise<Supervision[]> => scope.em.find(SupervisionRecord, { unitId, status: 'DUE' });

/** The units that have a supervision of the year, whatever its status. */
export async function unitsWith(scope: Scope, year: number, unitIds: readonly string[]): Promise<Set<string>> {
  const rows = await scope.em.find(SupervisionRecord, { year, unitId: { $in: [...unitIds] } }, { fields: ['unitId'] });
  return new Set(rows.map((row) => row.unitId));
}
