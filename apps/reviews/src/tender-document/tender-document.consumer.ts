import type { EventData } from '@uppsikt/contracts';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { CommitmentRecord, TenderDocumentRecord } from './tender-document.record.ts';

/** Keeps what reviews needs of what an agreement was given on. */
export class TenderDocumentConsumer {
  @Consumes('providers.tender-document-tied.v1')
  tied({ data: { agreementId, version, requirementIds } }: Event<EventData<'providers.tender-document-tied.v1'>>, scope: Scope) {
    return keep(scope, TenderDocumentRecord, agreementId, { version, requirementIds });
  }

  @Consumes('providers.commitment-recorded.v1')
  committed({ data: { commitmentId, agreementId, kind } }: Event<EventData<'providers.commitment-recorded.v1'>>, scope: Scope) {
    return keep(scope, CommitmentRecord, commitmentId, { agreementId, kind });
  }
}
