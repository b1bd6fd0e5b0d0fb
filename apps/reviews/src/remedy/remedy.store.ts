import { isId } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { FindingRecord } from '../review/review.record.ts';
import { FindingClosureRecord, FindingMeasureRecord, FindingRecheckRecord, ReferredFindingRecord, type FindingClosure, type FindingMeasure, type FindingRecheck } from './remedy.record.ts';

const of = (ids: readonly string[]) => ({ findingId: { $in: [...ids] } });
export const findingById = async (scope: Scope, id: string) => (isId(id) ? scope.em.findOne(FindingRecord, { id }) : null);
export const measuresOf = (scope: Scope, ids: readonly string[]): Promise<FindingMeasure[]> => scope.em.find(FindingMeasureRecord, of(ids), { orderBy: { decidedOn: 'asc', id: 'asc' } });
export const recheckedOf = (scope: Scope, ids: readonly string[]): Promise<FindingRecheck[]> => scope.em.find(FindingRecheckRecord, of(ids), { orderBy: { heldOn: 'asc', id: 'asc' } });
export const closuresOf = (scope: Scope, ids: readonly string[]): Promise<FindingClosure[]> => scope.em.find(FindingClosureRecord, { id: { $in: [...ids] } });
export const referredOn = (scope: Scope, id: string) => scope.em.findOne(ReferredFindingRecord, { id });
