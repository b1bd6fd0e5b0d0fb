import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { bodiesOf } from '../body/body.store.ts';
import { municipalitiesOf } from '../tenant/tenant.store.ts';
import { ServiceAreaRecord } from '../service-area/service-area.record.ts';
import { AssignmentRecord, type Assignment } from './assignment.record.ts';
import { holdsOn, judgeAssignment, judgeEnd, judgeSession, type RoleOrder, type ScopeKind } from './assignment.rules.ts';
import { assignmentsOf, findAssignment } from './assignment.store.ts';

export interface AssignmentRequest { account: string; role: string; kind: ScopeKind; object?: string | null; validFrom?: LocalDate | null; validUntil?: LocalDate | null }

async function roleOrder(scope: Scope): Promise<RoleOrder> {
  const { permissions, scopes } = await scope.delegation();
  return { roles: [...new Set(Object.values(permissions).flat())].sort(), scopes: scopes as RoleOrder['scopes'] };
}

/** Gives an account a role for an object. The fact names the role and the object, never the account: what a subgraph needs of it is in the token. */
export async function giveAssignment(scope: Scope, asked: AssignmentRequest) {
  const order = await roleOrder(scope);
  const boards = [...(await bodiesOf(scope, 'BOARD')), ...(await bodiesOf(scope, 'COMMITTEE'))].map((b) => b.id);
  const areas = (await scope.em.find(ServiceAreaRecord, {})).map((a) => a.key);
  const judged = judgeAssignment({ ...asked, object: asked.object ?? null, validFrom: asked.validFrom ?? scope.today, validUntil: asked.validUntil ?? null },
    order, { boards, areas, municipalities: await municipalitiesOf(scope) }, await assignmentsOf(scope, asked.account));
  if (isProblem(judged)) return judged;
  const { account, role, kind, object, validFrom, validUntil } = judged;
  const assignment = scope.add(AssignmentRecord, { account, role, kind, object: object ?? null, validFrom, validUntil: validUntil ?? null });
  await scope.emit('governance.assignment-given.v1', assignment.id, { assignmentId: assignment.id, role, kind, object: assignment.object, validFrom, validUntil: assignment.validUntil });
  return { assignment };
}

/** Ends an assignment on a day. */
export async function endAssignment(scope: Scope, asked: { id: string; lastDay: LocalDate }) {
  const assignment = await findAssignment(scope, asked.id);
  if (!assignment) return problem('NotFound', 'No assignment has this id.');
  const judged = judgeEnd(assignment, asked.lastDay);
  if (isProblem(judged)) return judged;
  assignment.validUntil = judged.validUntil;
  await scope.emit('governance.assignment-ended.v1', assignment.id, { assignmentId: assignment.id, validUntil: judged.validUntil });
  return { assignment };
}

/** Whether it holds today. */
export const isInForce = (scope: Scope, assignment: Assignment): boolean => holdsOn(assignment, scope.today);

/** What the account that asks is signed in as: what the gateway has confirmed, else what governance can. */
export async function sessionOf(scope: Scope, asked: readonly string[]) {
  const { account, roles, assignments } = scope.actor;
  if (assignments.length > 0 && asked.length === 0) return { account, roles, assignments, refused: [] };
  return { account, ...judgeSession(roles, asked, await roleOrder(scope), await assignmentsOf(scope, account), scope.today) };
}
