import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { MunicipalityRecord } from './municipality.record.ts';

export class MunicipalityConsumer {
  @Consumes('governance.tenant-added.v1')
  async added({ subject, data }: Event<{ municipalityCode: string | null }>, scope: Scope) {
    if (data.municipalityCode !== null) await keep(scope, MunicipalityRecord, subject, { code: data.municipalityCode });
  }
}
