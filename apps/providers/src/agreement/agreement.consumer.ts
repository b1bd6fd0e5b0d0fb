import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { terminateAgreement } from './agreement.usecases.ts';

interface Decided { agreementId: string | null; kind: string; decidedOn: string }

export class AgreementConsumer {
  @Consumes('sanctions.sanction-decided.v1')
  async sanctionDecided({ data }: Event<Decided>, scope: Scope) {
    if (data.kind === 'TERMINATION' && data.agreementId) await terminateAgreement(scope, data.agreementId, data.decidedOn);
  }
}
