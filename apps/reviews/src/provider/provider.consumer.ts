import type { EventData } from '@uppsikt/contracts';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { giveFollowUp } from './follow-up-owner.usecases.ts';
import { AgreementRecord, AgreementRequirementRecord, ProviderRecord, UnitRecord, type Unit } from './provider.record.ts';

type OperatingForm = Unit['operatingForm'];

export class ProviderConsumer {
  @Consumes('providers.provider-registered.v1')
  registered({ data }: Event<{ providerId: string; operatingForm: OperatingForm; organisationNumber?: string | null }>, scope: Scope) {
    return keep(scope, ProviderRecord, data.providerId, { operatingForm: data.operatingForm, organisationNumber: data.organisationNumber ?? null });
  }

  @Consumes('providers.unit-registered.v1')
  unitRegistered({ data }: Event<{ unitId: string; providerId: string; unitType: string; operatingForm: OperatingForm; serviceAreaKey: string; municipalityCode?: string | null; openedOn: string }>, scope: Scope) {
    const { unitId, providerId, unitType, operatingForm, serviceAreaKey, municipalityCode = null, openedOn } = data;
    return keep(scope, UnitRecord, unitId, { providerId, unitType, operatingForm, serviceAreaKey, municipalityCode, openedOn, closedOn: null });
  }

  @Consumes('providers.unit-described.v1')
  async unitDescribed({ data: { unitId, municipalityCode } }: Event<{ unitId: string; municipalityCode: string | null }>, scope: Scope) {
    await scope.em.nativeUpdate(UnitRecord, { id: unitId }, { municipalityCode });
  }

  @Consumes('providers.unit-closed.v1')
  async unitClosed({ data }: Event<{ unitId: string; closedOn: string }>, scope: Scope) {
    await scope.em.nativeUpdate(UnitRecord, { id: data.unitId }, { closedOn: data.closedOn });
  }

  @Consumes('providers.unit-first-order-executed.v1')
  async firstOrderExecuted({ data }: Event<EventData<'providers.unit-first-order-executed.v1'>>, scope: Scope) {
    await scope.em.nativeUpdate(UnitRecord, { id: data.unitId }, { firstExecutedOrderOn: data.executedOn });
  }

  @Consumes('providers.agreement-extended.v1')
  async agreementExtended({ data }: Event<EventData<'providers.agreement-extended.v1'>>, scope: Scope) {
    await scope.em.nativeUpdate(AgreementRecord, { id: data.agreementId }, { validUntil: data.validUntil });
  }

  @Consumes('providers.agreement-ended.v1')
  async agreementEnded({ data }: Event<EventData<'providers.agreement-ended.v1'>>, scope: Scope) {
    await scope.em.nativeUpdate(AgreementRecord, { id: data.agreementId }, { validUntil: data.lastDay });
  }

  @Consumes('providers.agreement-registered.v1')
  async agreementRegistered({ data }: Event<EventData<'providers.agreement-registered.v1'>>, scope: Scope) {
    const { agreementId, providerId, serviceAreaKeys, type, frameworkReference = null, unitIds = [], validFrom, validUntil, followUpOwner, excludedFromUnitFollowUp = false } = data;
    const ownerRole = followUpOwner?.role ?? null;
    await keep(scope, AgreementRecord, agreementId, {
      providerId, serviceAreaKeys, type, frameworkReference, unitIds, validFrom, validUntil, excludedFromUnitFollowUp, ownerRole, ownerUnit: followUpOwner?.unit ?? null,
    });
    await giveFollowUp(scope, { id: agreementId, providerId, ownerRole, serviceAreaKeys });
  }

  @Consumes('providers.agreement-requirements-changed.v1')
  async requirementsChanged({ data: { agreementId, attached, detached, on } }: Event<EventData<'providers.agreement-requirements-changed.v1'>>, scope: Scope) {
    await scope.em.nativeUpdate(AgreementRequirementRecord, { agreementId, requirementId: { $in: detached }, validUntil: null }, { validUntil: on });
    for (const requirementId of attached) scope.add(AgreementRequirementRecord, { agreementId, requirementId, validFrom: on, validUntil: null });
  }
}
