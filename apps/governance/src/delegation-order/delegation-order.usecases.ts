import { problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { bodiesOf, bodyByKey } from '../body/body.store.ts';
import type { ScopeKind } from '../assignment/assignment.record.ts';
import { sectionsHoldingFrom } from '../steering-document/steering-document.store.ts';
import { DelegationOrderRecord } from './delegation-order.record.ts';
import { audiencesOnlyRead, responsibleUnitActs } from './delegation-order.rules.ts';

export interface DelegationRequest {
  validFrom: LocalDate; decidedBy: string; decidedOn: LocalDate; decisionReference: string; assumed: boolean;
  permissions: { permission: string; roles: string[] }[]; units: { unit: string; roles: string[] }[]; scopes: { role: string; kinds: ScopeKind[] }[];
}

/** A body delegates; permissions and roles have one form each, and the order is one under the guidelines that hold with it. Ground: KL 6–7 kap.; roles.md; ATV-DOK-2. */
export async function adoptDelegationOrder(scope: Scope, asked: DelegationRequest) {
  const body = await bodyByKey(scope, asked.decidedBy);
  if (!body) return problem('UnknownBody', `No body has the key ${asked.decidedBy}.`, { known: (await bodiesOf(scope, 'BOARD')).map((b) => b.key) });
  for (const [i, { permission, roles }] of asked.permissions.entries()) {
    if (!/^[a-z][a-z-]*\.[a-z][a-z-]*$/.test(permission) || permission === 'tenant.add') return problem('InvalidInput', `${permission} is no permission a tenant can give.`, { field: `permissions.${i}.permission` });
    if (!roles.every((role) => /^[A-Z][A-Z_]+$/.test(role))) return problem('InvalidInput', 'A role has capitals and underscore.', { field: `permissions.${i}.roles` });
  }
  const unlimited = asked.scopes.findIndex(({ kinds }) => kinds.length === 0);
  if (unlimited >= 0) return problem('InvalidInput', 'Say what the role may be assigned for, or leave it out.', { field: `scopes.${unlimited}.kinds` });
  for (const { kind, document } of await sectionsHoldingFrom(scope, asked.validFrom)) {
    const refused = kind === 'organisation' ? responsibleUnitActs(asked, document) : kind === 'authorisation' ? audiencesOnlyRead(asked, document) : undefined;
    if (refused) return refused;
  }
  const delegationOrder = scope.add(DelegationOrderRecord, {
    validFrom: asked.validFrom, decidedBy: asked.decidedBy, decidedOn: asked.decidedOn, decisionReference: asked.decisionReference, assumed: asked.assumed,
    permissions: Object.fromEntries(asked.permissions.map((p) => [p.permission, p.roles])),
    units: Object.fromEntries(asked.units.map((u) => [u.unit, u.roles])),
    scopes: Object.fromEntries(asked.scopes.map((s) => [s.role, s.kinds])),
  });
  await scope.emit('governance.delegation-order-adopted.v1', delegationOrder.id, {
    id: delegationOrder.id, validFrom: asked.validFrom, permissions: delegationOrder.permissions, units: delegationOrder.units, scopes: delegationOrder.scopes,
  });
  return { delegationOrder };
}
