import type { EventData } from '@uppsikt/contracts';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { RevocationRecord } from './revocation.record.ts';

/** The facts of one permit come in their order: what is taken away, then what is given back. */
export class RevocationConsumer {
  @Consumes('providers.permit-revoked.v1')
  revoked({ data }: Event<EventData<'providers.permit-revoked.v1'>>, scope: Scope) {
    const { revocationId, permitId, providerId, revokedOn } = data;
    return keep(scope, RevocationRecord, revocationId, { permitId, providerId, revokedOn, endedOn: null });
  }

  @Consumes('providers.permit-state-changed.v1')
  async changed({ data: { permitId, state, validFrom } }: Event<EventData<'providers.permit-state-changed.v1'>>, scope: Scope) {
    if (state !== 'REVOKED' && state !== 'BANNED') await scope.em.nativeUpdate(RevocationRecord, { permitId, endedOn: null }, { endedOn: validFrom });
  }
}
