import { isProblem, problem } from '@uppsikt/kernel';
import { pgArray, type Scope } from '@uppsikt/platform';
import { ActionPlanRecord } from '../review/review.record.ts';
import { caseFindings } from '../finding/finding.store.ts';
import { foundForChange } from '../found.ts';
import { sanctionLadder } from '../policies.ts';
import type { SanctionPolicy } from '../sanction/sanction.rules.ts';
import { LadderCaseRecord, LadderStepRecord, LineNoticeRecord, type LadderCase, type LadderStep, type LineNotice } from './ladder-case.record.ts';
import type { DemandedPlan, TakenStep } from './ladder-case.rules.ts';

export const stepsOf = (scope: Scope, ids: readonly string[]): Promise<LadderStep[]> =>
  scope.em.find(LadderStepRecord, { ladderCaseId: { $in: [...ids] } }, { orderBy: { takenOn: 'asc', id: 'asc' } });
export const noticesOf = (scope: Scope, ids: readonly string[]): Promise<LineNotice[]> =>
  scope.em.find(LineNoticeRecord, { ladderCaseId: { $in: [...ids] } }, { orderBy: { toldOn: 'asc', id: 'asc' } });

/** The steps of one case as its rules take them. */
export const takenOf = async (scope: Scope, id: string): Promise<TakenStep[]> =>
  (await stepsOf(scope, [id])).map(({ step, takenOn, outcome }) => ({ step, takenOn, outcome: outcome ?? null }));

/** The plans that reviews demanded for what the case is about. */
export const plansOf = async (scope: Scope, matter: LadderCase): Promise<DemandedPlan[]> =>
  (await scope.em.find(ActionPlanRecord, { reviewId: matter.reviewId })).filter((plan) => plan.findingIds.some((id) => matter.findingIds.includes(id)))
    .map(({ submittedOn, assessedOn, outcome }) => ({ submittedOn: submittedOn ?? null, assessedOn: assessedOn ?? null, outcome: outcome ?? null }));

/** An open case with all that its rules take, held until the transaction ends. */
export async function openCase(scope: Scope, id: string) {
  const matter = await foundForChange(scope, LadderCaseRecord, id);
  if (!matter) return problem('NotFound', 'No ladder case has this id.');
  if (matter.closedOn) return problem('InvalidInput', 'The case is closed.', { field: 'ladderCaseId' });
  const ladder = await scope.policyOf(matter, sanctionLadder);
  if (isProblem(ladder)) return ladder;
  return { matter, ladder, taken: await takenOf(scope, id), findings: await caseFindings(scope, matter.findingIds) };
}
export type OpenCase = Exclude<Awaited<ReturnType<typeof openCase>>, { __typename: string }>;

/** The latest case that a finding is in. */
export const caseOfFinding = async (scope: Scope, finding: { id: string; reviewId: string }): Promise<LadderCase | undefined> =>
  (await scope.em.find(LadderCaseRecord, { reviewId: finding.reviewId }, { orderBy: { id: 'desc' } })).find((c) => c.findingIds.includes(finding.id));

/** The ladders that cases follow, in the order of the cases, in one statement. */
export async function laddersOf(scope: Scope, cases: readonly LadderCase[]): Promise<(SanctionPolicy | null)[]> {
  const rows = await scope.em.execute<{ id: string; document: SanctionPolicy }[]>(
    'select id, document from platform.policy where kind = ? and id = any(?)', [sanctionLadder.name, pgArray(cases.flatMap((c) => c.policyIds))]);
  return cases.map((c) => rows.find((row) => c.policyIds.includes(row.id))?.document ?? null);
}
