import type { EventData } from '@uppsikt/contracts';
import { localDateOf } from '@uppsikt/kernel';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { ControlCopyRecord } from './signal.record.ts';
import { keepSignal } from './keep-signal.usecases.ts';

const weakened: readonly string[] = ['DORMANT', 'REVOKED', 'BANNED'];

/** What other parts of the house tell of a provider and that may be a sign, each with its source; it is weighed by people. */
export class SignalConsumer {
  @Consumes('providers.control-recorded.v1')
  async controlled({ data }: Event<EventData<'providers.control-recorded.v1'>>, scope: Scope) {
    const { providerId, controlId, kind, result, checkedOn, validUntil, permitId } = data;
    await keep(scope, ControlCopyRecord, controlId, { providerId, kind, permitId, checkedOn, validUntil });
    if (result === 'FAILED') await keepSignal(scope, { kind: 'CONTROL_FAILED', source: 'PROVIDERS', sourceId: controlId, providerId, observedOn: checkedOn });
  }

  @Consumes('providers.permit-state-changed.v1')
  async permitChanged({ id, data }: Event<EventData<'providers.permit-state-changed.v1'>>, scope: Scope) {
    const { providerId, unitId, state, validFrom } = data;
    if (weakened.includes(state)) await keepSignal(scope, { kind: 'PERMIT_CHANGED', source: 'PROVIDERS', sourceId: id, providerId, unitId, observedOn: validFrom });
  }

  @Consumes('healthcare.supervision-completed.v1')
  async supervised({ data }: Event<EventData<'healthcare.supervision-completed.v1'>>, scope: Scope) {
    const { supervisionId, providerId, unitId, completedOn, deficientAreas } = data;
    if (deficientAreas.length > 0) await keepSignal(scope, { kind: 'HEALTHCARE_DEVIATION', source: 'HEALTHCARE', sourceId: supervisionId, providerId, unitId, observedOn: completedOn });
  }

  @Consumes('economy.reconciliation-made.v1')
  async reconciled({ data, occurredAt }: Event<EventData<'economy.reconciliation-made.v1'>>, scope: Scope) {
    const { reconciliationId, providerId, differences } = data;
    if (differences > 0) await keepSignal(scope, { kind: 'ECONOMIC_DIFFERENCE', source: 'ECONOMY', sourceId: reconciliationId, providerId, observedOn: localDateOf(occurredAt) });
  }
}
