import { problem } from '@uppsikt/kernel';

/** Who answers for each part of follow-up: the section `authorisation`. */
export interface Responsibility { responsibleByPart?: Readonly<Partial<Record<string, readonly string[]>>> }

const completedBy = (allowed: readonly string[] | null | undefined, roles: readonly string[]) =>
  !allowed || allowed.some((role) => roles.includes(role)) ? undefined : problem('RoleNotInPolicy', `It is completed by ${allowed.join(' or ')}.`, { allowed: [...allowed] });

/** A part of the follow-up is completed by a role that answers for it. Ground: ATV-ANSV-2.
 *  @reads authz.responsibleByPart */
export const mayComplete = (part: string, roles: readonly string[], policy: Responsibility | null) => completedBy(policy?.responsibleByPart?.[part], roles);

/** The follow-up of a management system is completed by a role that the guideline makes answerable for it. Ground: ATV Uppföljning ledningssystem (ansvariga).
 *  @reads followUp.managementSystem.responsible */
export const mayCompleteManagementSystem = (roles: readonly string[], policy: { readonly responsible?: readonly string[] | null } | null) => completedBy(policy?.responsible, roles);
