import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { ProviderRecord } from './provider.record.ts';

export class ProviderConsumer {
  @Consumes('providers.provider-registered.v1')
  registered({ data }: Event<{ providerId: string; organisationNumber: string | null }>, scope: Scope) {
    return keep(scope, ProviderRecord, data.providerId, { organisationNumber: data.organisationNumber });
  }
}
