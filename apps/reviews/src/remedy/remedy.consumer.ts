import type { EventData } from '@uppsikt/contracts';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { ReferredFindingRecord } from './remedy.record.ts';

export class ReferredFindingConsumer {
  @Consumes('sanctions.findings-referred.v1')
  async referred({ data: { findingIds, referredOn } }: Event<EventData<'sanctions.findings-referred.v1'>>, scope: Scope) {
    for (const id of findingIds) await keep(scope, ReferredFindingRecord, id, { referredOn });
  }
}
