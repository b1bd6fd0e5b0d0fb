import { isId, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { AgreementRecord, ProviderRecord, UnitRecord, type Agreement, type Provider, type Unit } from './provider.record.ts';

export interface ReviewedRequest { providerId: string; unitId?: string | null; agreementId?: string | null }
export interface Reviewed { provider: Provider; unit: Unit | null; agreement: Agreement | null }

/** Who is reviewed; a unit or an agreement of another provider is not found. */
export async function reviewedOf(scope: Scope, { providerId, unitId, agreementId }: ReviewedRequest) {
  if (![providerId, unitId, agreementId].every((id) => id == null || isId(id))) return problem('NotFound', 'No provider, unit or agreement has this id.');
  const provider = await scope.em.findOne(ProviderRecord, { id: providerId });
  if (!provider) return problem('NotFound', 'No provider has this id.');
  const unit = unitId ? await scope.em.findOne(UnitRecord, { id: unitId, providerId }) : null;
  if (unitId && !unit) return problem('NotFound', 'The provider has no unit with this id.');
  const agreement = agreementId ? await scope.em.findOne(AgreementRecord, { id: agreementId, providerId }) : null;
  if (agreementId && !agreement) return problem('NotFound', 'The provider has no agreement with this id.');
  return { provider, unit, agreement } satisfies Reviewed;
}

/** A provider's agreements in a service area. */
export const agreementsInArea = async (scope: Scope, providerId: string, serviceAreaKey: string): Promise<Agreement[]> =>
  (await scope.em.find(AgreementRecord, { providerId })).filter((a) => a.serviceAreaKeys.includes(serviceAreaKey));

export const agreementById = (scope: Scope, id: string): Promise<Agreement | null> => scope.em.findOne(AgreementRecord, { id });
