import { isId } from '@uppsikt/kernel';
import { page, type Condition, type PageArgs, type Scope } from '@uppsikt/platform';
import { PlanItemRecord, type PlanItem } from './plan-item.record.ts';

export const itemById = async (scope: Scope, id: string): Promise<PlanItem | null> => (isId(id) ? scope.em.findOne(PlanItemRecord, { id }) : null);
export const itemsOfPlans = (scope: Scope, planIds: readonly string[]): Promise<PlanItem[]> =>
  scope.em.find(PlanItemRecord, { followUpPlanId: { $in: [...planIds] } }, { orderBy: { year: 'asc', id: 'asc' } });

export interface PlanItemFilter { year?: number | null; board?: string | null; serviceArea?: string | null }
export const latestFirst = { by: 'plannedOn', descending: true };
/** What has been taken out is read in its plan. */
const standing: Condition = { sql: `t.status in ('PLANNED', 'DONE')`, params: [] };

export const planItemsPage = (scope: Scope, args: PageArgs, { year, board, serviceArea }: PlanItemFilter, unfinishedBefore?: number) => page(
  scope, PlanItemRecord, args, latestFirst, { ...(year == null ? {} : { year }), ...(serviceArea == null ? {} : { serviceAreaKey: serviceArea }) },
  [
    ...(unfinishedBefore === undefined ? [standing] : [{ sql: `t.status = 'PLANNED' and t.year < ?::int`, params: [unfinishedBefore] }]),
    ...(board == null ? [] : [{ sql: '?::text = any(t.boards)', params: [board] }]),
  ]);
