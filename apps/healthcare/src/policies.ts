import { isProblem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, type PolicyKind, type Scope } from '@uppsikt/platform';

/** The policy kinds that healthcare's rules read. */
export const healthcareScope = definePolicy('healthcare-scope');
export const healthcareSupervision = definePolicy('healthcare-supervision');

/** The section in force on the day, or null where the guideline is silent. */
export async function sectionOn<D>(scope: Scope, kind: PolicyKind<D>, on: LocalDate): Promise<D | null> {
  const policy = await scope.policy(kind, on);
  return isProblem(policy) ? null : policy.document;
}
