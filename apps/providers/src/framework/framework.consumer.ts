import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { controlReported, reportControls, reportSupplier, supplierReported } from './framework.usecases.ts';

/** Between a municipality that calls off and the manager of the framework: which suppliers there, which controls back. */
export class FrameworkConsumer {
  @Consumes('providers.agreement-registered.v1')
  registered({ data }: Event<{ agreementId: string }>, scope: Scope) {
    return reportSupplier(scope, data.agreementId);
  }

  @Consumes('providers.agreement-extended.v1')
  extended({ data }: Event<{ agreementId: string }>, scope: Scope) {
    return reportSupplier(scope, data.agreementId);
  }

  @Consumes('providers.agreement-ended.v1')
  ended({ data }: Event<{ agreementId: string }>, scope: Scope) {
    return reportSupplier(scope, data.agreementId);
  }

  @Consumes('providers.supplier-reported.v1')
  supplier(event: Parameters<typeof supplierReported>[1], scope: Scope) {
    return supplierReported(scope, event);
  }

  @Consumes('providers.control-recorded.v1')
  controlled({ data }: Event<{ controlId: string }>, scope: Scope) {
    return reportControls(scope, { controlId: data.controlId });
  }

  @Consumes('providers.control-responsibility-recorded.v1')
  clause({ data }: Event<{ agreementId: string }>, scope: Scope) {
    return reportControls(scope, { agreementId: data.agreementId });
  }

  @Consumes('providers.framework-control-reported.v1')
  control(event: Parameters<typeof controlReported>[1], scope: Scope) {
    return controlReported(scope, event);
  }
}
