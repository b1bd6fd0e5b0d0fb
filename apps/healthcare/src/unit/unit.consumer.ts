import { yearOf, type LocalDate } from '@uppsikt/kernel';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { addDue, withdrawDue } from '../supervision/supervision.usecases.ts';
import { UnitRecord } from './unit.record.ts';

interface Registered { unitId: string; providerId: string; unitType: string; openedOn: LocalDate; municipalityCode?: string | null }

export class UnitConsumer {
  @Consumes('providers.unit-registered.v1')
  async registered({ data: { unitId, providerId, unitType, openedOn, municipalityCode = null } }: Event<Registered>, scope: Scope) {
    const unit = scope.add(UnitRecord, { id: unitId, providerId, unitType, openedOn, municipalityCode, closedOn: null, supervisedOn: null });
    await addDue(scope, yearOf(scope.today), [unit]);
  }

  @Consumes('providers.unit-described.v1')
  async described({ data: { unitId, municipalityCode } }: Event<{ unitId: string; municipalityCode: string | null }>, scope: Scope) {
    await scope.em.nativeUpdate(UnitRecord, { id: unitId }, { municipalityCode });
  }

  @Consumes('providers.unit-closed.v1')
  async closed({ data: { unitId, closedOn } }: Event<{ unitId: string; closedOn: LocalDate }>, scope: Scope) {
    await scope.em.nativeUpdate(UnitRecord, { id: unitId }, { closedOn });
    await withdrawDue(scope, unitId);
  }
}
