import { PermanentFailure, type Event, type Scope } from '@uppsikt/platform';
import { providersDocument } from '../agreement/agreement.store.ts';
import { addControl } from '../control/control.store.ts';
import { providerByNumber } from '../provider/provider.store.ts';
import { managementOf, managerToTell, sourceOf } from './framework.rules.ts';
import { calledOff, controlsToReport, hasCalledOff, isKnownControl, keepSupplier, type CalledOff, type ControlToReport } from './framework.store.ts';

export const frameworkManagement = async (scope: Scope) => managementOf(await providersDocument(scope));

/** A municipality that calls off tells the framework's manager from which supplier and to when, so that the manager's controls of it can come back. Ground: FALK-PLAC-3. */
export async function reportSupplier(scope: Scope, agreementId: string): Promise<void> {
  const supplier = await calledOff(scope, agreementId);
  const recipient = supplier && managerToTell(await providersDocument(scope));
  if (recipient) await scope.disclose({ recipient, ground: supplier.id }, 'providers.supplier-reported.v1', supplier);
}

/** The manager keeps who calls off, and reports what it has found already. */
export async function supplierReported(scope: Scope, { data, origin }: Event<CalledOff>): Promise<void> {
  if (!origin) throw new PermanentFailure('not addressed by another tenant');
  await keepSupplier(scope, { ...data, originTenant: origin });
  await reportControls(scope, { supplierId: data.id });
}

/** The manager's controls go to every municipality with a call-off, on the ground of the framework agreement's own clause. Ground: FALK-PLAC-1; issue 3. */
export async function reportControls(scope: Scope, of: Parameters<typeof controlsToReport>[1]): Promise<void> {
  for (const { recipient, clauseId, ...control } of await controlsToReport(scope, of)) await scope.disclose({ recipient, ground: clauseId }, 'providers.framework-control-reported.v1', control);
}

/** A municipality keeps the manager's control of a supplier it has called off from, with the manager as its source; what it has not asked for it does not take.
 *  Ground: FALK-PLAC-1, results come from the framework manager. */
export async function controlReported(scope: Scope, { data, origin }: Event<Omit<ControlToReport, 'recipient' | 'clauseId'>>): Promise<void> {
  const { id, kind, result, checkedOn, validUntil, organisationNumber, frameworkReference, evidenced } = data;
  const source = origin && sourceOf(await providersDocument(scope), origin, kind);
  const provider = source ? await providerByNumber(scope, organisationNumber) : null;
  if (!source || !provider || !(await hasCalledOff(scope, provider.id, frameworkReference)) || (await isKnownControl(scope, id))) return;
  await addControl(scope, {
    id, providerId: provider.id, kind, result, evidence: evidenced ? frameworkReference : null, rating: null, amountOre: null, permitId: null, checkedOn, checkedBy: origin!, validUntil, source,
  });
  await scope.emit('providers.control-recorded.v1', provider.id, { providerId: provider.id, controlId: id, kind, result, evidence: evidenced, checkedOn, validUntil, permitId: null, source });
}
