import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { ProviderRecord, type Provider } from './provider.record.ts';

export class ProviderConsumer {
  @Consumes('providers.provider-registered.v1')
  async registered({ data }: Event<{ providerId: string } & Pick<Provider, 'organisationNumber' | 'name' | 'operatingForm'>>, scope: Scope) {
    const { providerId, organisationNumber, name, operatingForm } = data;
    await scope.em.upsert(ProviderRecord, { tenantId: scope.tenant, id: providerId, organisationNumber, name, operatingForm });
  }
}
