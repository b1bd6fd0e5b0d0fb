import { isId, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { unknownAreas } from '../governance/governance.store.ts';
import { isNameLength } from '../provider/provider.rules.ts';
import { providerById } from '../provider/provider.store.ts';
import { ServiceUnitRecord, type ServiceUnit } from './unit.record.ts';

export interface UnitRequest { providerId: string; name: string; unitType: ServiceUnit['unitType']; serviceAreaKey: string; openedOn: LocalDate }

/** A unit stands in one of the tenant's service areas. Ground: FALK-ANSV-1, every unit is followed up. */
export async function registerUnit(scope: Scope, asked: UnitRequest) {
  const provider = await providerById(scope, asked.providerId);
  if (!provider) return problem('NotFound', 'No provider has this id.');
  const name = asked.name.trim();
  if (!isNameLength(name)) return problem('InvalidInput', 'A name has 1 to 200 characters.', { field: 'name' });
  if ((await unknownAreas(scope, [asked.serviceAreaKey])).length > 0) return problem('InvalidInput', `No service area has the key ${asked.serviceAreaKey}.`, { field: 'serviceAreaKey' });
  const unit = scope.add(ServiceUnitRecord, { ...asked, name, closedOn: null });
  await scope.emit('providers.unit-registered.v1', unit.id, {
    unitId: unit.id, providerId: provider.id, name: unit.name, unitType: unit.unitType, operatingForm: provider.operatingForm, serviceAreaKey: unit.serviceAreaKey, openedOn: unit.openedOn,
  });
  return { unit };
}

/** A closing is a fact, told once: what is due at a unit ends with it. Ground: NACKA15-HSL-1. */
export async function closeUnit(scope: Scope, asked: { id: string; closedOn: LocalDate }) {
  const unit = isId(asked.id) ? await scope.em.findOne(ServiceUnitRecord, { id: asked.id }) : null;
  if (!unit) return problem('NotFound', 'No unit has this id.');
  if (unit.closedOn !== null) return problem('Conflict', 'The unit is closed already.');
  if (asked.closedOn < unit.openedOn) return problem('InvalidInput', 'A unit closes on or after the day it opened.', { field: 'closedOn' });
  if (asked.closedOn > scope.today) return problem('InvalidInput', 'A closing is recorded when it has happened.', { field: 'closedOn' });
  unit.closedOn = asked.closedOn;
  await scope.emit('providers.unit-closed.v1', unit.id, { unitId: unit.id, providerId: unit.providerId, closedOn: asked.closedOn });
  return { unit };
}
