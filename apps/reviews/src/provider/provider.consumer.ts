import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { AgreementRecord, ProviderRecord, UnitRecord, type Unit } from './provider.record.ts';

type OperatingForm = Unit['operatingForm'];

export class ProviderConsumer {
  @Consumes('providers.provider-registered.v1')
  registered({ data }: Event<{ providerId: string; operatingForm: OperatingForm }>, scope: Scope) {
    return keep(scope, ProviderRecord, data.providerId, { operatingForm: data.operatingForm });
  }

  @Consumes('providers.unit-registered.v1')
  unitRegistered({ data }: Event<{ unitId: string; providerId: string; operatingForm: OperatingForm; serviceAreaKey: string }>, scope: Scope) {
    const { unitId, providerId, operatingForm, serviceAreaKey } = data;
    return keep(scope, UnitRecord, unitId, { providerId, operatingForm, serviceAreaKey, closedOn: null });
  }

  @Consumes('providers.unit-closed.v1')
  async unitClosed({ data }: Event<{ unitId: string; closedOn: string }>, scope: Scope) {
    await scope.em.nativeUpdate(UnitRecord, { id: data.unitId }, { closedOn: data.closedOn });
  }

  @Consumes('providers.agreement-registered.v1')
  agreementRegistered({ data }: Event<{ agreementId: string; providerId: string; serviceAreaKeys: string[] }>, scope: Scope) {
    return keep(scope, AgreementRecord, data.agreementId, { providerId: data.providerId, serviceAreaKeys: data.serviceAreaKeys });
  }
}
