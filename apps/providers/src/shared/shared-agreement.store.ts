import { pgArray, type Copy, type Grant, type Scope, type Sharing } from '@uppsikt/platform';
import { SharedAgreementRecord } from './shared-agreement.record.ts';

/** The tenant's agreements under the framework, without those for an individual and those with a sole trader, whose number is personal data. */
const copies = (scope: Scope, { frameworkReference }: Grant, ids?: readonly string[]): Promise<Copy[]> => scope.em.execute<Copy[]>(
  `select a.id, p.organisation_number as "organisationNumber", a.type, coalesce(a.framework_reference, f.reference) as "frameworkReference",
     a.valid_from::text as "validFrom", a.valid_until::text as "validUntil", a.terminated_on::text as "terminatedOn"
   from agreement a join provider p on p.tenant_id = a.tenant_id and p.id = a.provider_id left join agreement f on f.tenant_id = a.tenant_id and f.id = a.framework_agreement_id
   where not p.sole_trader and a.type not in ('PLACEMENT_AGREEMENT', 'INDIVIDUAL_AGREEMENT') and coalesce(a.framework_reference, f.reference) is not null
     and (?::text is null or coalesce(a.framework_reference, f.reference) = ?::text) and (?::uuid[] is null or a.id = any(?::uuid[])) order by a.id`,
  [frameworkReference, frameworkReference, ids ? pgArray(ids) : null, ids ? pgArray(ids) : null]);

export const agreementSharing: Sharing = { thing: 'FRAMEWORK_AGREEMENTS', fact: 'providers.agreement-disclosed.v1', record: SharedAgreementRecord, copies };
