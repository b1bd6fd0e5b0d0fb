import { problem } from '@uppsikt/kernel';

export interface AskedOrder { readonly permissions: readonly { readonly permission: string; readonly roles: readonly string[] }[]; readonly units: readonly { readonly unit: string; readonly roles: readonly string[] }[] }

/** The order says who acts for the unit that carries out the follow-up of the guideline.
 *  Ground: FALK 2.2 and 4 (socialförvaltningen ansvarar för att utföra uppföljning); NACKA15 5.2; SOD 5 B.
 *  @reads organisation.responsibleUnit */
export function responsibleUnitActs(order: AskedOrder, policy: { readonly responsibleUnit?: string | null }) {
  const { responsibleUnit } = policy;
  return !responsibleUnit || order.units.some((u) => u.unit === responsibleUnit && u.roles.length > 0)
    ? undefined : problem('InvalidInput', `The guideline makes ${responsibleUnit} responsible: say which roles act for it.`, { field: 'units' });
}

/** Each audience of the guideline reads and changes nothing: the order says which roles read for it, and they hold reading permissions alone. A body
 *  that also decides does so by a role of its own.
 *  Ground: ATV Dokumentation (insyn).
 *  @reads authz.readOnlyAudiences */
export function audiencesOnlyRead(order: AskedOrder, policy: { readonly readOnlyAudiences?: readonly string[] | null }) {
  const audiences = policy.readOnlyAudiences ?? [];
  const unheard = audiences.find((a) => !order.units.some((u) => u.unit === a && u.roles.length > 0));
  if (unheard) return problem('InvalidInput', `The guideline lets ${unheard} read: say which roles read for it.`, { field: 'units' });
  const roles = order.units.filter((u) => audiences.includes(u.unit)).flatMap((u) => u.roles);
  const at = order.permissions.findIndex(({ permission, roles: given }) => !permission.endsWith('.read') && given.some((r) => roles.includes(r)));
  return at < 0 ? undefined : problem('InvalidInput', `An audience that only reads is not given ${order.permissions[at]!.permission}.`, { field: `permissions.${at}.roles` });
}
