import { isId, isProblem, problem } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { openUnits } from '../joint-review/joint-review.store.ts';
import { documentOf } from '../review/review.store.ts';
import { ControlPointRecord, InternalControlPlanRecord, type InternalControlPlan } from './internal-control.record.ts';
import { judgePoints, recordControl, revisePlan, type PointAsked } from './internal-control.rules.ts';
import { lockControlPlan, planOfYear } from './internal-control.store.ts';

const internalControl = definePolicy('internal-control');

export interface CreateControlPlanRequest { year: number; points: PointAsked[] }
export interface ReviseControlPlanRequest { internalControlPlanId: string; reason?: string | null; points: PointAsked[] }
export interface RecordControlRequest { controlPointId: string; result: string; measure?: string | null }

/** Fixes the control points of a year. Ground: ATV-INT-1. */
export async function createInternalControlPlan(scope: Scope, asked: CreateControlPlanRequest) {
  if (asked.year < 2000 || asked.year > 2200) return problem('InvalidInput', 'That is no year of a plan.', { field: 'year' });
  const policyIds = await scope.policiesInForce(scope.today);
  const judged = await pointsOf(scope, asked.points, { policyIds });
  if (isProblem(judged)) return judged;
  if (await planOfYear(scope, asked.year)) return problem('Conflict', 'The year has its plan: revise it.');
  const internalControlPlan = scope.add(InternalControlPlanRecord, { year: asked.year, revisions: [], policyIds });
  addPoints(scope, internalControlPlan, 0, judged.points);
  return { internalControlPlan };
}

/** Adds points by a revision, with its reason. Ground: ATV-INT-1. */
export async function reviseInternalControlPlan(scope: Scope, asked: ReviseControlPlanRequest) {
  const internalControlPlan = await lockControlPlan(scope, asked.internalControlPlanId);
  if (!internalControlPlan) return problem('NotFound', 'No plan has this id.');
  const revised = revisePlan(asked);
  if (isProblem(revised)) return revised;
  const judged = await pointsOf(scope, asked.points, internalControlPlan);
  if (isProblem(judged)) return judged;
  const number = internalControlPlan.revisions.length + 1;
  internalControlPlan.revisions = [...internalControlPlan.revisions, { number, ...revised, by: scope.actor.account, on: scope.today }];
  addPoints(scope, internalControlPlan, number, judged.points);
  return { internalControlPlan };
}

/** Records what came of a point; a later record takes its place. Ground: ATV-INT-1. */
export async function recordControlPoint(scope: Scope, asked: RecordControlRequest) {
  const controlPoint = isId(asked.controlPointId) ? await scope.em.findOne(ControlPointRecord, { id: asked.controlPointId }) : null;
  if (!controlPoint) return problem('NotFound', 'No control point has this id.');
  const recorded = recordControl(asked, scope.actor.roles, controlPoint);
  if (isProblem(recorded)) return recorded;
  Object.assign(controlPoint, recorded, { recordedBy: scope.actor.account, recordedOn: scope.today });
  return { controlPoint };
}

const pointsOf = async (scope: Scope, points: readonly PointAsked[], matter: { policyIds: string[] }) =>
  judgePoints(points, await openUnits(scope, points.flatMap((p) => p.unitId ?? []), scope.today), await documentOf(scope, matter, internalControl));

function addPoints(scope: Scope, plan: InternalControlPlan, revision: number, points: readonly { type: string; title: string; responsible: string; unitId: string | null }[]) {
  for (const [place, point] of points.entries()) scope.add(ControlPointRecord, { internalControlPlanId: plan.id, revision, place, ...point, result: null, measure: null, recordedBy: null, recordedOn: null });
}
