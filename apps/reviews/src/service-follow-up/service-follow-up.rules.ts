import type { PolicyView } from '@uppsikt/contracts';
import { problem } from '@uppsikt/kernel';
import type { PartyKind } from '../joint-review/joint-review.rules.ts';

/** What this rule reads of policy kind service-follow-up. */
export type ServicePolicy = PolicyView<'service-follow-up', 'parties'>;

/** A service is followed up in one, with every party that the guideline names: the authority, health care, and the units that perform it,
 *  private and own alike.
 *  Ground: SOD 5 B (med insatsen som utgång).
 *  @reads followUp.serviceFollowUp.parties */
export function openService(performing: number, policy: ServicePolicy | null) {
  const parties = policy?.parties;
  if (!parties?.length) return problem('NotInPolicy', 'The guideline in force does not follow up whole services.', { kind: 'service-follow-up' });
  if (parties.includes('PERFORMING_UNITS') && performing === 0) return problem('InvalidInput', 'No open unit performs this service.', { field: 'serviceArea' });
  const others: PartyKind[] = [...(parties.includes('AUTHORITY') ? ['AUTHORITY' as const] : []), ...(parties.includes('HEALTHCARE_WHERE_APPLICABLE') ? ['HEALTHCARE' as const] : [])];
  return { units: parties.includes('PERFORMING_UNITS'), parties: others };
}
