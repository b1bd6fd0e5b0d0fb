import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { BodyRecord, GuidelineRecord, ServiceAreaRecord } from './guideline.record.ts';

/** The platform keeps the sections of a steering document; here is kept which service areas it covers. */
export class GuidelineConsumer {
  @Consumes('governance.steering-document-adopted.v1')
  adopted({ data }: Event<{ steeringDocumentId: string; serviceAreas: string[]; validFrom: string; validUntil: string | null }>, scope: Scope) {
    const { steeringDocumentId, serviceAreas, validFrom, validUntil } = data;
    return keep(scope, GuidelineRecord, steeringDocumentId, { serviceAreas, validFrom, validUntil });
  }

  @Consumes('governance.steering-document-superseded.v1')
  async superseded({ data }: Event<{ steeringDocumentId: string; validUntil: string }>, scope: Scope) {
    await scope.em.nativeUpdate(GuidelineRecord, { id: data.steeringDocumentId }, { validUntil: data.validUntil });
  }

  @Consumes('governance.service-area-registered.v1')
  areaRegistered({ data }: Event<{ serviceAreaId: string; key: string; boardIds: string[]; aliases?: string[] }>, scope: Scope) {
    return keep(scope, ServiceAreaRecord, data.serviceAreaId, { key: data.key, boardIds: data.boardIds, aliases: data.aliases ?? [] });
  }

  @Consumes('governance.body-registered.v1')
  bodyRegistered({ data }: Event<{ bodyId: string; key: string }>, scope: Scope) {
    return keep(scope, BodyRecord, data.bodyId, { key: data.key });
  }
}
