import { LockMode } from '@mikro-orm/core';
import { isId } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { FollowUpPlanRecord } from '../follow-up-plan/follow-up-plan.record.ts';
import { ReviewRecord } from '../review/review.record.ts';
import { RiskAnalysisRecord } from '../risk-analysis/risk-analysis.record.ts';
import { FollowUpCycleRecord, type FollowUpCycle } from './follow-up-cycle.record.ts';
import type { CycleOutputs } from './follow-up-cycle.rules.ts';

export const lockCycle = async (scope: Scope, id: string): Promise<FollowUpCycle | null> =>
  isId(id) ? scope.em.findOne(FollowUpCycleRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
export const cycleOf = (scope: Scope, serviceAreaKey: string, year: number): Promise<FollowUpCycle | null> => scope.em.findOne(FollowUpCycleRecord, { serviceAreaKey, year });

/** What the phases of the year have given in the area: its own risk analysis and plan, or those of all areas, and reviews opened. */
export async function outputsOf(scope: Scope, { serviceAreaKey, year }: FollowUpCycle): Promise<CycleOutputs> {
  const area = { year, $or: [{ serviceAreaKey }, { serviceAreaKey: null }] };
  return {
    riskAnalysed: (await scope.em.count(RiskAnalysisRecord, { ...area, status: 'COMPLETED', riskInformationId: null })) > 0,
    planInForce: (await scope.em.count(FollowUpPlanRecord, { ...area, status: 'IN_FORCE' })) > 0,
    collected: (await scope.em.count(ReviewRecord, { serviceAreaKey, openedOn: { $gte: `${year}-01-01`, $lte: `${year}-12-31` } })) > 0,
  };
}
