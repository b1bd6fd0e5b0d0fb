import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import type { EventData } from '@uppsikt/contracts';
import { keep } from '../keep.ts';
import { RequirementRecord } from './requirement.record.ts';

type Said = EventData<'providers.requirement-adopted.v1'>;

/** Keeps what reviews needs of the catalogue of requirements. */
export class RequirementConsumer {
  @Consumes('providers.requirement-adopted.v1')
  adopted({ data }: Event<Said>, scope: Scope) {
    return this.#said(scope, data);
  }

  @Consumes('providers.requirement-revised.v1')
  revised({ data }: Event<EventData<'providers.requirement-revised.v1'>>, scope: Scope) {
    return this.#said(scope, data);
  }

  @Consumes('providers.requirement-retired.v1')
  async retired({ data }: Event<EventData<'providers.requirement-retired.v1'>>, scope: Scope) {
    await scope.em.nativeUpdate(RequirementRecord, { id: data.requirementId }, { lastDay: data.lastDay });
  }

  async #said(scope: Scope, { requirementId, code, source, version: number, class: of, validFrom, serviceAreaKeys = [] }: Said): Promise<void> {
    const before = await scope.em.findOne(RequirementRecord, { id: requirementId });
    const versions = [...(before?.versions ?? []).filter((v) => v.number !== number), { number, class: of, validFrom, serviceAreaKeys }];
    await keep(scope, RequirementRecord, requirementId, { code, source, versions, lastDay: before?.lastDay ?? null });
  }
}
