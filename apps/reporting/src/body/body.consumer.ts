import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { BodyRecord, type Body } from './body.record.ts';

export class BodyConsumer {
  @Consumes('governance.body-registered.v1')
  async registered({ data }: Event<{ bodyId: string } & Pick<Body, 'kind' | 'key' | 'name'>>, scope: Scope) {
    const { bodyId, kind, key, name } = data;
    await scope.em.upsert(BodyRecord, { tenantId: scope.tenant, id: bodyId, kind, key, name });
  }
}
