import { classifyOrganisationNumber, isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { foundForChange } from '../found.store.ts';
import { ProviderRecord, type Provider } from './provider.record.ts';
import { displayCodeOf, isNameLength, legalFormOf, ownsItself, sortKeyOf } from './provider.rules.ts';
import { ownersOf, providerById, providerByNumber } from './provider.store.ts';

export { displayCodeOf, legalFormOf } from './provider.rules.ts';

export interface ProviderRequest { name: string; organisationNumber: string; operatingForm: Provider['operatingForm']; parentId?: string | null }

const noProvider = () => problem('NotFound', 'No provider has this id.');
const nameOf = (asked: string) => {
  const name = asked.trim();
  return isNameLength(name) ? name : problem('InvalidInput', 'A name has 1 to 200 characters.', { field: 'name' });
};

/** One row a legal entity. A sole trader's number and name are personal data and leave this register in no fact. Ground: house.md §0; GDPR 5. */
export async function registerProvider(scope: Scope, asked: ProviderRequest) {
  const name = nameOf(asked.name);
  if (isProblem(name)) return name;
  const { organisationNumber, operatingForm } = asked;
  const legalForm = legalFormOf(organisationNumber);
  if (!legalForm) return problem('InvalidInput', 'No legal form has a number that begins so.', { field: 'organisationNumber' });
  if (await providerByNumber(scope, organisationNumber)) return problem('Conflict', 'A provider with this organisation number is registered already.');
  const parent = await providerById(scope, asked.parentId);
  if (asked.parentId != null && !parent) return problem('NotFound', 'No provider has the id given as parentId.');
  const soleTrader = classifyOrganisationNumber(organisationNumber)?.kind === 'SOLE_TRADER';
  const provider = scope.add(ProviderRecord, { name, searchName: sortKeyOf(name), organisationNumber, operatingForm, soleTrader, parentId: parent?.id ?? null });
  await scope.emit('providers.provider-registered.v1', provider.id, {
    providerId: provider.id, organisationNumber: soleTrader ? null : provider.organisationNumber, name: told(provider), operatingForm,
    displayCode: displayCodeOf(provider.id), legalForm, parentId: provider.parentId,
  });
  return { provider };
}

/** A provider keeps its number and its history under a new name. Ground: bolagsregistret, namnändring. */
export async function renameProvider(scope: Scope, asked: { id: string; name: string }) {
  const name = nameOf(asked.name);
  if (isProblem(name)) return name;
  const provider = await foundForChange(scope, ProviderRecord, asked.id);
  if (!provider) return noProvider();
  if (provider.name === name) return { provider };
  Object.assign(provider, { name, searchName: sortKeyOf(name) });
  await scope.emit('providers.provider-renamed.v1', provider.id, { providerId: provider.id, name: told(provider) });
  return { provider };
}

/** Who owns a provider is recorded, so that one owner's providers can be seen together. Ground: FALK-EKO-1, control of suppliers' economy. */
export async function placeProviderUnderParent(scope: Scope, asked: { id: string; parentId?: string | null }) {
  const provider = await foundForChange(scope, ProviderRecord, asked.id);
  if (!provider) return noProvider();
  const parent = await providerById(scope, asked.parentId);
  if (asked.parentId != null && !parent) return problem('NotFound', 'No provider has the id given as parentId.');
  const circle = parent && ownsItself(provider.id, await ownersOf(scope, parent.id));
  if (circle) return circle;
  provider.parentId = parent?.id ?? null;
  await scope.emit('providers.provider-placed.v1', provider.id, { providerId: provider.id, parentId: provider.parentId });
  return { provider };
}

const told = (provider: Provider): string | null => (provider.soleTrader ? null : provider.name);
