import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { BodyRecord, type Body } from './body.record.ts';

export class BodyConsumer {
  @Consumes('governance.body-registered.v1')
  registered({ data }: Event<{ bodyId: string; kind: Body['kind']; key: string; name: string }>, scope: Scope) {
    const { bodyId, kind, key, name } = data;
    return keep(scope, BodyRecord, bodyId, { kind, key, name });
  }
}
