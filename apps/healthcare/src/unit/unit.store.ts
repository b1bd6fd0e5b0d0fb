import { LockMode } from '@mikro-orm/core';
import { isId } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { UnitRecord, type Unit } from './unit.record.ts';

// Held until the transaction ends: a unit cannot close while a supervision of it is made.
const lockMode = LockMode.PESSIMISTIC_WRITE;

export const unitForChange = async (scope: Scope, id: string): Promise<Unit | null> => (isId(id) ? scope.em.findOne(UnitRecord, { id }, { lockMode }) : null);
export const unitsOfTypes = (scope: Scope, types: readonly string[]): Promise<Unit[]> =>
  scope.em.find(UnitRecord, { unitType: { $in: [...types] } }, { orderBy: { id: 'asc' }, lockMode });
