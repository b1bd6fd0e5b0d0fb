import { LockMode } from '@mikro-orm/core';
import { isId } from '@uppsikt/kernel';
import { pgArray, type Scope } from '@uppsikt/platform';
import { healthcareSupervision } from '../policies.ts';
import { AssessmentRecord, SupervisionRecord, type StoredAssessment, type Supervision } from './supervision.record.ts';
import type { SupervisionPolicy } from './supervision.rules.ts';

export const findSupervision = async (scope: Scope, id: string): Promise<Supervision | null> => (isId(id) ? scope.em.findOne(SupervisionRecord, { id }) : null);
export const supervisionsById = (scope: Scope, ids: readonly string[]): Promise<Supervision[]> => scope.em.find(SupervisionRecord, { id: { $in: ids.filter(isId) } });
export const supervisionOf = (scope: Scope, unitId: string, year: number): Promise<Supervision | null> => scope.em.findOne(SupervisionRecord, { unitId, year });
export const dueOf = (scope: Scope, unitId: string): Promise<Supervision[]> => scope.em.find(SupervisionRecord, { unitId, status: 'DUE' });

/** The units that have a supervision of the year, whatever its status. */
export async function unitsWith(scope: Scope, year: number, unitIds: readonly string[]): Promise<Set<string>> {
  const rows = await scope.em.find(SupervisionRecord, { year, unitId: { $in: [...unitIds] } }, { fields: ['unitId'] });
  return new Set(rows.map((row) => row.unitId));
}

/** Held until the transaction ends: an area is not assessed while the supervision is completed. */
export const supervisionForChange = async (scope: Scope, id: string): Promise<Supervision | null> =>
  isId(id) ? scope.em.findOne(SupervisionRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
export const assessmentsOf = (scope: Scope, ids: readonly string[]): Promise<StoredAssessment[]> =>
  scope.em.find(AssessmentRecord, { supervisionId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });

/** The sections that supervisions follow, in their order, in one statement; null where the guideline is silent. */
export async function supervisionPolicies(scope: Scope, supervisions: readonly Supervision[]): Promise<(SupervisionPolicy | null)[]> {
  const rows = await scope.em.execute<{ id: string; document: SupervisionPolicy }[]>(
    'select id, document from platform.policy where kind = ? and id = any(?)', [healthcareSupervision.name, pgArray(supervisions.flatMap((s) => s.policyIds))]);
  return supervisions.map((s) => rows.find((row) => s.policyIds.includes(row.id))?.document ?? null);
}
