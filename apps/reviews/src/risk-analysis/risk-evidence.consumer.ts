import type { EventData } from '@uppsikt/contracts';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { ProviderRecord } from '../provider/provider.record.ts';
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

  async #keep(scope: Scope, source: 'CONTROL' | 'RECONCILIATION', sourceId: string, providerId: string, receivedOn: string, content: string) {
    await keepInformation(scope, { source, sourceId, providerId, unitId: null, serviceAreaKey: null, receivedOn, content, possiblySerious: false });
  }
}
