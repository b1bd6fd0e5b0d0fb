import { classifyOrganisationNumber, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { ProviderRecord, type Provider } from './provider.record.ts';
import { isNameLength } from './provider.rules.ts';
import { providerByNumber } from './provider.store.ts';

export interface ProviderRequest { name: string; organisationNumber: string; operatingForm: Provider['operatingForm'] }

/** One row a legal entity. A sole trader's number and name are personal data and leave this register in no fact. Ground: house.md §0; GDPR 5. */
export async function registerProvider(scope: Scope, asked: ProviderRequest) {
  const name = asked.name.trim();
  if (!isNameLength(name)) return problem('InvalidInput', 'A name has 1 to 200 characters.', { field: 'name' });
  if (await providerByNumber(scope, asked.organisationNumber)) return problem('Conflict', 'A provider with this organisation number is registered already.');
  const soleTrader = classifyOrganisationNumber(asked.organisationNumber)?.kind === 'SOLE_TRADER';
  const provider = scope.add(ProviderRecord, { ...asked, name, soleTrader });
  await scope.emit('providers.provider-registered.v1', provider.id, {
    providerId: provider.id, organisationNumber: soleTrader ? null : provider.organisationNumber, name: soleTrader ? null : provider.name, operatingForm: provider.operatingForm,
  });
  return { provider };
}
