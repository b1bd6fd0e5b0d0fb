import type { Scope } from '@uppsikt/platform';

/** What the actor acts as: the own roles, and each unit that the delegation order lets one of them act for. Ground: roles.md; the delegation order. */
export async function standsFor(scope: Scope): Promise<string[]> {
  const { roles } = scope.actor;
  const { units } = await scope.delegation();
  return [...roles, ...Object.keys(units).filter((unit) => units[unit]!.some((role) => roles.includes(role)))];
}
