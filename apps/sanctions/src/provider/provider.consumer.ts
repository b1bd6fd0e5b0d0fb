import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import type { OperatingForm } from '../ladder-case/ladder-case.rules.ts';
import { keep } from '../keep.ts';
import { ProviderRecord, UnitRecord } from './provider.record.ts';

export class ProviderConsumer {
  @Consumes('providers.provider-registered.v1')
  registered({ data }: Event<{ providerId: string; operatingForm: OperatingForm }>, scope: Scope) {
    return keep(scope, ProviderRecord, data.providerId, { operatingForm: data.operatingForm });
  }

  @Consumes('providers.unit-registered.v1')
  unitRegistered({ data }: Event<{ unitId: string; providerId: string; operatingForm: OperatingForm; serviceAreaKey: string; municipalityCode?: string | null }>, scope: Scope) {
    const { unitId, providerId, operatingForm, serviceAreaKey, municipalityCode = null } = data;
    return keep(scope, UnitRecord, unitId, { providerId, operatingForm, serviceAreaKey, municipalityCode, closedOn: null });
  }

  @Consumes('providers.unit-described.v1')
  async unitDescribed({ data: { unitId, municipalityCode } }: Event<{ unitId: string; municipalityCode: string | null }>, scope: Scope) {
    await scope.em.nativeUpdate(UnitRecord, { id: unitId }, { municipalityCode });
  }

  @Consumes('providers.unit-closed.v1')
  async unitClosed({ data }: Event<{ unitId: string; closedOn: string }>, scope: Scope) {
    await scope.em.nativeUpdate(UnitRecord, { id: data.unitId }, { closedOn: data.closedOn });
  }
}
