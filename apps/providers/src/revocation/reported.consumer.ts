import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { reportRevocations, revocationReported } from './reported.usecases.ts';

/** Permits taken away go from the framework's manager to those who call off; heard after FrameworkConsumer, which keeps who does. */
export class RevocationConsumer {
  @Consumes('providers.permit-revoked.v1')
  revoked({ data }: Event<{ revocationId: string }>, scope: Scope) {
    return reportRevocations(scope, { revocationId: data.revocationId });
  }

  @Consumes('providers.supplier-reported.v1')
  supplier({ data }: Event<{ id: string }>, scope: Scope) {
    return reportRevocations(scope, { supplierId: data.id });
  }

  @Consumes('providers.framework-revocation-reported.v1')
  reported(event: Parameters<typeof revocationReported>[1], scope: Scope) {
    return revocationReported(scope, event);
  }
}
