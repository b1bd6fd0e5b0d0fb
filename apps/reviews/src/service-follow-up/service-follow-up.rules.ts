import type { PolicyView } from '@uppsikt/contracts';
import { problem } from '@uppsikt/kernel';
import type { PartyKind } from '../joint-review/joint-review.rules.ts';

/** What this rule reads of policy kind service-follow-up. */
export type ServicePolicy = PolicyView<'service-follow-up', 'parties'>;
export type ResponsiblePolicy = PolicyView<'organisation', 'responsibleUnit'>;

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

/** A whole service is followed up by those who act for the responsible unit; where the guideline names none, the delegation order alone decides.
 *  Ground: SOD 5 B (Kvalitet- och utvecklingsenheten).
 *  @reads organisation.responsibleUnit */
export function mayFollowUpService(policy: ResponsiblePolicy | null, roles: readonly string[], units: Readonly<Record<string, readonly string[]>>) {
  const unit = policy?.responsibleUnit;
  if (!unit) return undefined;
  const allowed = [...(units[unit] ?? [])];
  return allowed.some((role) => roles.includes(role)) ? undefined : problem('RoleNotInPolicy', `A service is followed up by ${allowed.join(', ') || unit}.`, { allowed });
}
