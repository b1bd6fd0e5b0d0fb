import type { Scope } from '@uppsikt/platform';
import { TenantRecord, type Tenant } from './tenant.record.ts';

export const findTenant = async (scope: Scope): Promise<Tenant | null> => (await scope.em.find(TenantRecord, {}, { limit: 1 }))[0] ?? null;

/** The codes of the municipalities that the tenant is for. */
export async function municipalitiesOf(scope: Scope): Promise<string[]> {
  const tenant = await findTenant(scope);
  return tenant ? [...(tenant.municipalityCode ? [tenant.municipalityCode] : []), ...(tenant.municipalities ?? []).map((m) => m.code)] : [];
}
