import type { EventData } from '@uppsikt/contracts';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { AddedValueRecord } from './dialogue.record.ts';

export class AddedValueConsumer {
  @Consumes('providers.commitment-recorded.v1')
  async recorded({ data }: Event<EventData<'providers.commitment-recorded.v1'>>, scope: Scope) {
    if (data.kind === 'ADDED_VALUE') await keep(scope, AddedValueRecord, data.commitmentId, { agreementId: data.agreementId });
  }
}
