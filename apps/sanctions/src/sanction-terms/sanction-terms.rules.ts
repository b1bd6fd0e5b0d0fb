import { problem } from '@uppsikt/kernel';
import type { SanctionKind } from '../sanction/sanction.rules.ts';

export type SanctionSource = 'CONTRACT' | 'CUSTOMER_CHOICE_REGULATION';
/** What these rules read of policy kind sanction-source: where sanctions are found, by type of agreement. */
export type SanctionSourcePolicy = Readonly<Record<string, SanctionSource | null | undefined>>;

/** The sanctions that an agreement or a regulation permits, and where that is written; no kinds where nothing is registered. */
export interface SanctionTerms { readonly source: SanctionSource; readonly kinds: readonly SanctionKind[]; readonly reference: string | null }

/** A guideline that leaves sanctions to agreements says for each type of agreement where they are found: in the agreement itself
 *  when the service is procured, in the customer-choice regulation when the provider is authorised.
 *  Ground: NACKA Sanktioner (upphandlad verksamhet, kundval).
 *  @reads sanctions.source.LOU_CONTRACT
 *  @reads sanctions.source.LOV_AUTHORISATION */
export function sourceOf(agreementType: string | null, policy: SanctionSourcePolicy) {
  const source = agreementType && policy[agreementType];
  return source || problem('NotInPolicy', 'The guideline in force does not say where sanctions under such an agreement are found.', { kind: 'sanction-source' });
}

/** A sanction that the terms do not contain is refused, whatever other agreements have; where no terms are registered every one is.
 *  Ground: NACKA Sanktioner (upphandlad verksamhet, kundval). */
export function kindInTerms(kind: SanctionKind, { source, kinds, reference }: SanctionTerms) {
  if (kinds.includes(kind)) return { kind };
  const where = source === 'CONTRACT' ? 'the agreement' : 'the customer-choice regulation';
  return problem('SanctionNotInTerms', reference ? `${kind} is not in ${where}: ${reference}.` : `No sanctions are registered for ${where}.`, { kind, source, reference, allowed: kinds });
}
