import { problem } from '@uppsikt/kernel';

/** A contract follow-up is opened and completed by who owns it: the role, or the roles that act for the unit, that the guideline gave the agreement
 *  by its type when it was registered. Where it names nobody, the delegation order alone decides.
 *  Ground: SOD 5 C (ansvarsfördelning); NACKA Metoder för uppföljning (direktupphandling).
 *  @reads providers.directProcurement.followUpOwner
 *  @reads providers.frameworkAgreement.followUpOwner */
export function mayFollowUp(kind: string, agreement: { readonly ownerRole?: string | null; readonly ownerUnit?: string | null } | null, roles: readonly string[], units: Readonly<Record<string, readonly string[]>>) {
  if (kind !== 'CONTRACT_FOLLOW_UP' || !agreement || (!agreement.ownerRole && !agreement.ownerUnit)) return undefined;
  const allowed = agreement.ownerRole ? [agreement.ownerRole] : [...(units[agreement.ownerUnit!] ?? [])];
  return allowed.some((role) => roles.includes(role)) ? undefined : problem('RoleNotInPolicy', `This agreement is followed up by ${allowed.join(', ') || agreement.ownerUnit}.`, { allowed });
}
