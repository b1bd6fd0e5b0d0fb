import { Injectable } from '@nestjs/common';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { BodyCopyRecord, MemberRecord, ServiceAreaCopyRecord } from './governance.record.ts';

@Injectable()
export class GovernanceConsumer {
  @Consumes('governance.body-registered.v1')
  async body({ data }: Event<{ bodyId: string; kind: string; key: string }>, scope: Scope) {
    scope.add(BodyCopyRecord, { id: data.bodyId, kind: data.kind, key: data.key });
  }

  @Consumes('governance.tenant-added.v1')
  async members({ data: { municipalities = [] } }: Event<{ municipalities?: string[] }>, scope: Scope) {
    for (const code of municipalities) scope.add(MemberRecord, { code });
  }

  @Consumes('governance.service-area-registered.v1')
  async serviceArea({ data }: Event<{ serviceAreaId: string; key: string }>, scope: Scope) {
    scope.add(ServiceAreaCopyRecord, { id: data.serviceAreaId, key: data.key });
  }
}
