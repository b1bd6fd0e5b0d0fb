import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { healthcareSupervision } from '../policies.ts';
import { unitForChange } from '../unit/unit.store.ts';
import { AssessmentRecord, type Supervision } from './supervision.record.ts';
import { areasOf, assessArea as judgeArea, completeSupervision as judgeCompletion, maySupervise, type AssessmentOutcome } from './supervision.rules.ts';
import { assessmentsOf, supervisionForChange, supervisionPolicies } from './supervision.store.ts';

export interface AssessRequest { id: string; area: string; outcome: AssessmentOutcome; reason?: string | null; on?: LocalDate | null }

/** Records what was found in one area; assessed again, the later word holds. Ground: NACKA15 5.2 (områden). */
export async function assessArea(scope: Scope, asked: AssessRequest) {
  const open = await openSupervisionOf(scope, asked.id, asked.on ?? scope.today);
  if (isProblem(open)) return open;
  const { supervision, areas, on } = open;
  const judged = judgeArea({ area: asked.area, outcome: asked.outcome, reason: asked.reason?.trim() || null }, areas);
  if (isProblem(judged)) return judged;
  const found = { ...judged, assessedOn: on, account: scope.actor.account };
  const earlier = (await assessmentsOf(scope, [supervision.id])).find((a) => a.area === judged.area);
  if (earlier) Object.assign(earlier, found);
  else scope.add(AssessmentRecord, { supervisionId: supervision.id, ...found });
  return { supervision };
}

/** Completes a supervision whose areas are all assessed, and tells in which something was deficient. Ground: NACKA15 5.2. */
export async function completeSupervision(scope: Scope, asked: { id: string; on?: LocalDate | null }) {
  const open = await openSupervisionOf(scope, asked.id, asked.on ?? scope.today);
  if (isProblem(open)) return open;
  const { supervision, areas, on } = open;
  const judged = judgeCompletion(on, supervision.year, await assessmentsOf(scope, [supervision.id]), areas);
  if (isProblem(judged)) return judged;
  const { completedOn, inYear, deficientAreas } = judged;
  Object.assign(supervision, { status: 'DONE', completedOn, outstanding: !inYear });
  const unit = await unitForChange(scope, supervision.unitId);
  if (unit && (!unit.supervisedOn || unit.supervisedOn < completedOn)) unit.supervisedOn = completedOn;
  const { id: supervisionId, providerId, unitId, year } = supervision;
  await scope.emit('healthcare.supervision-completed.v1', supervisionId, { supervisionId, providerId, unitId, year, completedOn, deficientAreas });
  return { supervision };
}

/** A supervision that is under way, with its areas, for a role that may do it. */
async function openSupervisionOf(scope: Scope, id: string, on: LocalDate) {
  const supervision = await supervisionForChange(scope, id);
  if (!supervision) return problem('NotFound', 'There is no such supervision.');
  if (supervision.status !== 'OPEN') return problem('InvalidInput', `The supervision is ${supervision.status}.`, { field: 'id' });
  if (on > scope.today || on < supervision.openedOn!) return problem('InvalidInput', 'A day from the opening until today.', { field: 'on' });
  const policy = await scope.policyOf(supervision, healthcareSupervision);
  const document = isProblem(policy) ? null : policy.document;
  return maySupervise(scope.actor.roles, document) ?? { supervision, areas: areasOf(supervision.careLevels, document), on };
}

/** The areas of each supervision, in their order; none until it is opened. */
export async function supervisionAreas(scope: Scope, supervisions: readonly Supervision[]): Promise<string[][]> {
  const policies = await supervisionPolicies(scope, supervisions);
  return supervisions.map((s, i) => (s.openedOn ? areasOf(s.careLevels, policies[i]!) : []));
}
