import type { Scope } from '@uppsikt/platform';
import { ControlRecord, type Control } from './control.record.ts';

/** Of each provider, kind and source the control that counts. */
export const latestControls = (scope: Scope, providerIds: readonly string[]): Promise<Control[]> =>
  scope.em.find(ControlRecord, { providerId: { $in: [...providerIds] }, latest: true }, { orderBy: { checkedOn: 'asc', recordedAt: 'asc' } });

/** Adds a control; the one made on the latest day counts, of one day the last recorded. */
export async function addControl(scope: Scope, control: Omit<Control, 'tenantId' | 'id' | 'latest' | 'recordedAt' | 'recordedBy'> & { id?: string }): Promise<Control> {
  const earlier = await scope.em.findOne(ControlRecord, { providerId: control.providerId, kind: control.kind, source: control.source ?? null, latest: true });
  const latest = !earlier || earlier.checkedOn <= control.checkedOn;
  if (earlier && latest) earlier.latest = false;
  return scope.add(ControlRecord, { ...control, latest, recordedBy: scope.actor.account, recordedAt: new Date(scope.now) } as never);
}
