import { Consumes, share, type Event, type Scope } from '@uppsikt/platform';
import { controlsOf, controlSharing } from './shared-control.store.ts';

/** A control is disclosed to whom it is granted; those of a supplier also when it comes under a framework. */
export class SharedControlConsumer {
  @Consumes('providers.control-recorded.v1')
  recorded({ data }: Event<{ controlId: string }>, scope: Scope) {
    return share(scope, controlSharing, [data.controlId]);
  }

  @Consumes('providers.agreement-registered.v1')
  async calledOff({ data }: Event<{ providerId: string }>, scope: Scope) {
    await share(scope, controlSharing, await controlsOf(scope, data.providerId));
  }
}
