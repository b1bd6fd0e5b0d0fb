import { LockMode } from '@mikro-orm/core';
import { isId } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { ControlPointRecord, InternalControlPlanRecord, type ControlPoint, type InternalControlPlan } from './internal-control.record.ts';

export const lockControlPlan = async (scope: Scope, id: string): Promise<InternalControlPlan | null> =>
  isId(id) ? scope.em.findOne(InternalControlPlanRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
export const planOfYear = (scope: Scope, year: number): Promise<InternalControlPlan | null> => scope.em.findOne(InternalControlPlanRecord, { year });
export const controlPointsOf = (scope: Scope, planIds: readonly string[]): Promise<ControlPoint[]> =>
  scope.em.find(ControlPointRecord, { internalControlPlanId: { $in: [...planIds] } }, { orderBy: { revision: 'asc', place: 'asc' } });
