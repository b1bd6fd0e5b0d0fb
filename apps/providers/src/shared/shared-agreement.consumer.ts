import { Consumes, share, type Event, type Scope } from '@uppsikt/platform';
import { agreementSharing } from './shared-agreement.store.ts';

/** What has been told of an agreement is disclosed to whom it is granted. */
export class SharedAgreementConsumer {
  @Consumes('providers.agreement-registered.v1')
  registered({ data }: Event<{ agreementId: string }>, scope: Scope) {
    return share(scope, agreementSharing, [data.agreementId]);
  }

  @Consumes('providers.agreement-extended.v1')
  extended({ data }: Event<{ agreementId: string }>, scope: Scope) {
    return share(scope, agreementSharing, [data.agreementId]);
  }

  @Consumes('providers.agreement-ended.v1')
  ended({ data }: Event<{ agreementId: string }>, scope: Scope) {
    return share(scope, agreementSharing, [data.agreementId]);
  }
}
