import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { AgreementRecord, type StoredClause } from './agreement.record.ts';

interface Registered { agreementId: string; providerId: string; type: string; boardId: string; validFrom: string; validUntil: string | null; penaltyClause: StoredClause | null }

export class AgreementConsumer {
  @Consumes('providers.agreement-registered.v1')
  registered({ data }: Event<Registered>, scope: Scope) {
    const { agreementId, providerId, type, boardId, validFrom, validUntil, penaltyClause } = data;
    return keep(scope, AgreementRecord, agreementId, { providerId, type, boardId, validFrom, validUntil, penaltyClause });
  }
}
