import type { EventData } from '@uppsikt/contracts';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { FindingRecord, SystemCauseRecord, type Finding } from './finding.record.ts';

type Recorded = Pick<Finding, 'reviewId' | 'providerId' | 'unitId' | 'class' | 'severity' | 'extensive' | 'repeated' | 'recordedOn'> & { findingId: string };

export class FindingConsumer {
  @Consumes('reviews.finding-recorded.v1')
  recorded({ data }: Event<Recorded>, scope: Scope) {
    const { findingId, reviewId, providerId, unitId, class: of, severity, extensive, repeated, recordedOn } = data;
    return keep(scope, FindingRecord, findingId, { reviewId, providerId, unitId, class: of, severity, extensive, repeated, recordedOn });
  }

  @Consumes('reviews.system-measure-created.v1')
  async systemMeasure({ data: { systemMeasureId, findingIds } }: Event<EventData<'reviews.system-measure-created.v1'>>, scope: Scope) {
    for (const id of findingIds) await keep(scope, SystemCauseRecord, id, { systemMeasureId });
  }
}
