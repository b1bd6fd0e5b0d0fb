import type { EventData } from '@uppsikt/contracts';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { ProviderRecord, UnitRecord } from '../provider/provider.record.ts';
import { keepInformation } from './risk-analysis.usecases.ts';

/** What other parts of the house find at a provider comes in as evidence, each with its source; it is weighed by people. */
export class RiskEvidenceConsumer {
  @Consumes('providers.control-recorded.v1')
  async controlled({ data }: Event<EventData<'providers.control-recorded.v1'>>, scope: Scope) {
    const { providerId, controlId, kind, result, evidence, checkedOn, validUntil } = data;
    if (kind === 'MANAGEMENT_SYSTEM') await scope.em.nativeUpdate(ProviderRecord, { id: providerId }, { managementSystem: { result, evidence, checkedOn, validUntil } });
    if (result === 'FAILED') await this.#keep(scope, 'CONTROL', controlId, providerId, checkedOn, `${kind} ${result}`);
  }

  @Consumes('economy.reconciliation-made.v1')
  async reconciled({ data }: Event<EventData<'economy.reconciliation-made.v1'>>, scope: Scope) {
    const { reconciliationId, providerId, month, service, differences, differenceOre } = data;
    if (differences > 0) await this.#keep(scope, 'RECONCILIATION', reconciliationId, providerId, scope.today, `${service} ${month}: ${differences}, ${(differenceOre / 100).toFixed(2)} SEK`);
  }

  @Consumes('healthcare.supervision-completed.v1')
  async supervised({ data }: Event<EventData<'healthcare.supervision-completed.v1'>>, scope: Scope) {
    const { supervisionId, providerId, unitId, completedOn, deficientAreas } = data;
    if (deficientAreas.length > 0) await this.#keep(scope, 'DEVIATION', supervisionId, providerId, completedOn, deficientAreas.join(', '), unitId);
  }

  async #keep(scope: Scope, source: 'CONTROL' | 'DEVIATION' | 'RECONCILIATION', sourceId: string, providerId: string, receivedOn: string, content: string, unitId: string | null = null) {
    const unit = unitId === null ? null : await scope.em.findOne(UnitRecord, { id: unitId });
    await keepInformation(scope, { source, sourceId, providerId, unitId, serviceAreaKey: unit?.serviceAreaKey ?? null, receivedOn, content, possiblySerious: false });
  }
}
