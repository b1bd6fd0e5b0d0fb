import type { EventData } from '@uppsikt/contracts';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { PermitRecord } from './permit-check.record.ts';

/** Keeps what a contract follow-up checks of the permits. */
export class PermitConsumer {
  @Consumes('providers.permit-registered.v1')
  registered({ data: { permitId, providerId, type, validFrom, validUntil } }: Event<EventData<'providers.permit-registered.v1'>>, scope: Scope) {
    return keep(scope, PermitRecord, permitId, { providerId, type, validFrom, validUntil, decisions: [] });
  }

  @Consumes('providers.permit-state-changed.v1')
  async decided({ data: { permitId, state, validFrom } }: Event<EventData<'providers.permit-state-changed.v1'>>, scope: Scope) {
    const permit = await scope.em.findOne(PermitRecord, { id: permitId });
    if (permit) permit.decisions = [...permit.decisions, { state, validFrom }];
  }
}
