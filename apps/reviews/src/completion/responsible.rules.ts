import { problem } from '@uppsikt/kernel';

/** Who answers for each part of follow-up: the section `authorisation`. */
export interface Responsibility { responsibleByPart?: Readonly<Partial<Record<string, readonly string[]>>> }

/** A part of the follow-up is completed by a role that answers for it. Ground: ATV-ANSV-2.
 *  @reads authz.responsibleByPart */
export function mayComplete(part: string, roles: readonly string[], policy: Responsibility | null) {
  const allowed = policy?.responsibleByPart?.[part];
  return !allowed || allowed.some((role) => roles.includes(role)) ? undefined : problem('RoleNotInPolicy', `It is completed by ${allowed.join(' or ')}.`, { allowed: [...allowed] });
}
