import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { FindingRecord, type Finding } from './finding.record.ts';

type Recorded = Pick<Finding, 'reviewId' | 'providerId' | 'unitId' | 'class' | 'severity' | 'extensive' | 'repeated' | 'recordedOn'> & { findingId: string };

export class FindingConsumer {
  @Consumes('reviews.finding-recorded.v1')
  recorded({ data }: Event<Recorded>, scope: Scope) {
    const { findingId, reviewId, providerId, unitId, class: of, severity, extensive, repeated, recordedOn } = data;
    return keep(scope, FindingRecord, findingId, { reviewId, providerId, unitId, class: of, severity, extensive, repeated, recordedOn });
  }
}
