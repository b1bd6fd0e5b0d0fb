import { pgArray, type Copy, type Grant, type Scope, type Sharing } from '@uppsikt/platform';
import { SharedControlRecord } from './shared-control.record.ts';

/** The tenant's own commercial controls of suppliers with an agreement under the framework; not what another made for it, and none of a sole trader, whose number is personal data. */
const copies = (scope: Scope, { frameworkReference }: Grant, ids?: readonly string[]): Promise<Copy[]> => scope.em.execute<Copy[]>(
  `select c.id, p.organisation_number as "organisationNumber", c.kind, c.result, c.evidence is not null as evidenced, c.checked_on::text as "checkedOn", c.valid_until::text as "validUntil"
   from control c join provider p on p.tenant_id = c.tenant_id and p.id = c.provider_id
   where not p.sole_trader and c.source is null and c.kind in ('ECONOMIC_STABILITY', 'TAXES_AND_FEES', 'PERMIT') and (?::uuid[] is null or c.id = any(?::uuid[]))
     and exists (select from agreement a left join agreement f on f.tenant_id = a.tenant_id and f.id = a.framework_agreement_id
       where a.tenant_id = c.tenant_id and a.provider_id = c.provider_id and coalesce(a.framework_reference, f.reference) is not null
         and (?::text is null or coalesce(a.framework_reference, f.reference) = ?::text)) order by c.id`,
  [ids ? pgArray(ids) : null, ids ? pgArray(ids) : null, frameworkReference, frameworkReference]);

export const controlSharing: Sharing = { thing: 'COMMERCIAL_CONTROLS', fact: 'providers.control-disclosed.v1', record: SharedControlRecord, copies };

/** The ids of a provider's controls. */
export const controlsOf = async (scope: Scope, providerId: string): Promise<string[]> =>
  (await scope.em.execute<{ id: string }[]>('select id from control where provider_id = ?::uuid', [providerId])).map((row) => row.id);
