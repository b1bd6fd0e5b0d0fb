import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { foundForChange } from '../found.store.ts';
import { membersOf, unknownAreas } from '../governance/governance.store.ts';
import { isNameLength } from '../provider/provider.rules.ts';
import { municipalityByCode } from '../municipality/municipality.store.ts';
import { providerById } from '../provider/provider.store.ts';
import { ServiceUnitRecord, type ServiceUnit } from './unit.record.ts';
import { describe, executeFirstOrder, notMember, type UnitDetails } from './unit.rules.ts';

export interface UnitRequest extends UnitDetails { providerId: string; name: string; unitType: ServiceUnit['unitType']; serviceAreaKey: string; openedOn: LocalDate }
export interface HealthcareRequest { unitId: string; masAccount?: string | null; marAccount?: string | null; alternativeHealthcareProviderId?: string | null }

/** A unit lies in a municipality that there is; of a joint board in one of its members, or in none when it is joint. Ground: the codes of Statistics Sweden (SCB); KL 9 kap. 19 § (gemensam nämnd). */
async function described(scope: Scope, asked: UnitDetails) {
  const details = describe(asked);
  if (isProblem(details) || !details.municipalityCode) return details;
  if (!municipalityByCode(details.municipalityCode)) return problem('InvalidInput', 'No municipality of Sweden has this code.', { field: 'municipalityCode' });
  return notMember(details.municipalityCode, await membersOf(scope)) ?? details;
}
const noUnit = () => problem('NotFound', 'No unit has this id.');

/** A unit stands in one of the tenant's service areas. Ground: FALK-ANSV-1, every unit is followed up. */
export async function registerUnit(scope: Scope, asked: UnitRequest) {
  const provider = await providerById(scope, asked.providerId);
  if (!provider) return problem('NotFound', 'No provider has this id.');
  const name = asked.name.trim();
  if (!isNameLength(name)) return problem('InvalidInput', 'A name has 1 to 200 characters.', { field: 'name' });
  if ((await unknownAreas(scope, [asked.serviceAreaKey])).length > 0) return problem('InvalidInput', `No service area has the key ${asked.serviceAreaKey}.`, { field: 'serviceAreaKey' });
  const details = await described(scope, asked);
  if (isProblem(details)) return details;
  const { unitType, serviceAreaKey, openedOn } = asked;
  const unit = scope.add(ServiceUnitRecord, {
    providerId: provider.id, name, unitType, serviceAreaKey, openedOn, closedOn: null, firstExecutedOrderOn: null, ...details, masAccount: null, marAccount: null, alternativeHealthcareProviderId: null,
  });
  await scope.emit('providers.unit-registered.v1', unit.id, {
    unitId: unit.id, providerId: provider.id, name, unitType, operatingForm: provider.operatingForm, serviceAreaKey, openedOn,
    serviceTypes: details.serviceTypes, places: details.places, municipalityCode: details.municipalityCode,
  });
  return { unit };
}

/** A closing is a fact, told once: what is due at a unit ends with it. Ground: NACKA15-HSL-1. */
export async function closeUnit(scope: Scope, asked: { id: string; closedOn: LocalDate }) {
  const unit = await foundForChange(scope, ServiceUnitRecord, asked.id);
  if (!unit) return noUnit();
  if (unit.closedOn !== null) return problem('Conflict', 'The unit is closed already.');
  if (asked.closedOn < unit.openedOn) return problem('InvalidInput', 'A unit closes on or after the day it opened.', { field: 'closedOn' });
  if (asked.closedOn > scope.today) return problem('InvalidInput', 'A closing is recorded when it has happened.', { field: 'closedOn' });
  unit.closedOn = asked.closedOn;
  await scope.emit('providers.unit-closed.v1', unit.id, { unitId: unit.id, providerId: unit.providerId, closedOn: asked.closedOn });
  return { unit };
}

/** What a unit does and where is told as it becomes: permits, prices and supervision follow from it. Ground: FALK-AVTAL-2. */
export async function describeUnit(scope: Scope, asked: UnitDetails & { id: string }) {
  const unit = await foundForChange(scope, ServiceUnitRecord, asked.id);
  if (!unit) return noUnit();
  const details = await described(scope, asked);
  if (isProblem(details)) return details;
  Object.assign(unit, details);
  const { serviceTypes, places, municipalityCode } = details;
  await scope.emit('providers.unit-described.v1', unit.id, { unitId: unit.id, providerId: unit.providerId, serviceTypes, places, municipalityCode });
  return { unit };
}

/** A review of a start-up counts from the first executed order. Ground: FALK-START-2. */
export async function recordFirstExecutedOrder(scope: Scope, asked: { unitId: string; executedOn: LocalDate }) {
  const unit = await foundForChange(scope, ServiceUnitRecord, asked.unitId);
  if (!unit) return noUnit();
  const executed = executeFirstOrder(unit, asked.executedOn, scope.today);
  if (isProblem(executed)) return executed;
  Object.assign(unit, executed);
  await scope.emit('providers.unit-first-order-executed.v1', unit.id, { unitId: unit.id, providerId: unit.providerId, executedOn: asked.executedOn });
  return { unit };
}

/** A unit has its MAS and MAR, and may have its health care from another than the municipality. Accounts stay here. Ground: HSL 11 kap. 4 §; SOD-HSL-2. */
export async function assignUnitHealthcare(scope: Scope, asked: HealthcareRequest) {
  const unit = await foundForChange(scope, ServiceUnitRecord, asked.unitId);
  if (!unit) return noUnit();
  const other = await providerById(scope, asked.alternativeHealthcareProviderId);
  if (asked.alternativeHealthcareProviderId && !other) return problem('NotFound', 'No provider has the id given as alternativeHealthcareProviderId.');
  const [masAccount, marAccount] = [asked.masAccount?.trim() || null, asked.marAccount?.trim() || null];
  for (const [field, account] of Object.entries({ masAccount, marAccount })) if (account && account.length > 200) return problem('InvalidInput', 'An account has at most 200 characters.', { field });
  Object.assign(unit, { masAccount, marAccount, alternativeHealthcareProviderId: other?.id ?? null });
  await scope.emit('providers.unit-healthcare-assigned.v1', unit.id, {
    unitId: unit.id, providerId: unit.providerId, masAssigned: masAccount !== null, marAssigned: marAccount !== null, alternativeHealthcareProviderId: other?.id ?? null,
  });
  return { unit };
}
