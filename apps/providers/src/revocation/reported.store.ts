import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { PermitRecord, type Permit } from '../permit/permit.record.ts';

/** What a framework's manager reports of a permit taken away; nothing in it is of a person. */
export interface RevocationToReport {
  id: string; organisationNumber: string; frameworkReference: string; permitType: Permit['type']; permitValidFrom: LocalDate; state: 'REVOKED' | 'BANNED'; revokedOn: LocalDate;
  recipient: string; clauseId: string;
}

/** Of a revocation, or of one tenant's supplier: to each who had a call-off on the day or later, where the framework's own clause makes its manager control permits. */
export const revocationsToReport = (scope: Scope, of: { revocationId?: string; supplierId?: string }): Promise<RevocationToReport[]> => scope.em.execute<RevocationToReport[]>(
  `select r.id, s.organisation_number as "organisationNumber", s.framework_reference as "frameworkReference", t.type as "permitType", t.valid_from::text as "permitValidFrom",
     r.state, r.revoked_on::text as "revokedOn", s.origin_tenant as recipient, cl.id as "clauseId"
   from permit_revocation r
     join permit t on t.tenant_id = r.tenant_id and t.id = r.permit_id
     join provider p on p.tenant_id = r.tenant_id and p.id = r.provider_id and not p.sole_trader
     join reported_supplier s on s.tenant_id = r.tenant_id and s.organisation_number = p.organisation_number
     join agreement f on f.tenant_id = r.tenant_id and f.provider_id = p.id and f.type = 'FRAMEWORK_AGREEMENT' and f.reference = s.framework_reference
     join control_responsibility cl on cl.tenant_id = r.tenant_id and cl.agreement_id = f.id and cl.obligation = 'PERMIT' and cl.party = 'FRAMEWORK_MANAGER' and cl.responsible
   where r.ended_on is null and coalesce(s.last_day >= r.revoked_on, true) and (?::uuid is null or r.id = ?::uuid) and (?::uuid is null or s.id = ?::uuid)
   order by s.origin_tenant, r.id`,
  [of.revocationId, of.supplierId].flatMap((id) => [id ?? null, id ?? null]));

/** The one permit that a report is of: the provider's only one of the type, or the one that an earlier report made. The authority's number is a text, and no text is told between tenants. */
export async function permitReported(scope: Scope, providerId: string, type: Permit['type'], frameworkReference: string): Promise<Permit | undefined> {
  const permits = await scope.em.find(PermitRecord, { providerId, type });
  return permits.length === 1 ? permits[0] : permits.find((p) => p.number === frameworkReference);
}
