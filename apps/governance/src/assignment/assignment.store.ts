import { isId } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { AssignmentRecord, type Assignment } from './assignment.record.ts';

export const findAssignment = async (scope: Scope, id: string): Promise<Assignment | null> => (isId(id) ? scope.em.findOne(AssignmentRecord, { id }) : null);
export const assignmentsById = (scope: Scope, ids: readonly string[]): Promise<Assignment[]> => scope.em.find(AssignmentRecord, { id: { $in: ids.filter(isId) } });
/** Those of one account. Whoever is signed in is always told its own. */
export const assignmentsOf = (scope: Scope, account: string): Promise<Assignment[]> => scope.em.find(AssignmentRecord, { account }, { orderBy: { id: 'asc' } });
