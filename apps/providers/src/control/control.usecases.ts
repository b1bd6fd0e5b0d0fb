import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { providersDocument } from '../agreement/agreement.store.ts';
import { found, foundForChange } from '../found.store.ts';
import { PermitRecord } from '../permit/permit.record.ts';
import { ProviderRecord, type Provider } from '../provider/provider.record.ts';
import { controlKinds, type Control } from './control.record.ts';
import { controlOf, controlStatus, managementSystemMissing, qualityWorkResponsible, type AskedControl } from './control.rules.ts';
import { addControl, latestControls } from './control.store.ts';

export { controlStatus } from './control.rules.ts';
export interface ControlRequest extends AskedControl { providerId: string; kind: Control['kind'] }

/** A control is recorded with its evidence, its day and who made it, and told without who. Ground: FALK-PLAC-2; NACKA-LED-1. */
export async function recordControl(scope: Scope, asked: ControlRequest) {
  const provider = await foundForChange(scope, ProviderRecord, asked.providerId);
  if (!provider) return problem('NotFound', 'No provider has this id.');
  const permit = await found(scope, PermitRecord, asked.permitId);
  if (asked.permitId && permit?.providerId !== provider.id) return problem('NotFound', 'The provider has no permit with this id.');
  const judged = controlOf(asked, await providersDocument(scope), scope.today);
  if (isProblem(judged)) return judged;
  const control = await addControl(scope, { providerId: provider.id, kind: asked.kind, permitId: permit?.id ?? null, source: null, ...judged });
  const { result, checkedOn, validUntil } = judged;
  await scope.emit('providers.control-recorded.v1', provider.id, {
    providerId: provider.id, controlId: control.id, kind: control.kind, result, evidence: judged.evidence !== null, checkedOn, validUntil, permitId: control.permitId ?? null, source: null,
  });
  return { control };
}

/** Every kind of control of providers, and where each stands on a day. The municipality's own control and another's for it are weighed by their days. */
export async function controlStates(scope: Scope, providerIds: readonly string[], on: LocalDate) {
  const controls = await latestControls(scope, providerIds);
  return providerIds.map((providerId) => controlKinds.map((kind) => {
    const latest = controls.filter((c) => c.providerId === providerId && c.kind === kind).at(-1);
    return { kind, status: controlStatus(latest, on), latest: latest ?? null };
  }));
}

/** Which of the providers lack the management system that the guideline demands. Ground: NACKA-LED-1. */
export async function managementSystems(scope: Scope, providerIds: readonly string[], on: LocalDate): Promise<(boolean | null)[]> {
  const policy = await providersDocument(scope, on);
  return (await controlStates(scope, providerIds, on)).map((states) => managementSystemMissing(states.find((s) => s.kind === 'MANAGEMENT_SYSTEM')!.status, policy));
}

/** Who answers for the quality work of each of the operating forms on a day. Ground: FALK-REGI-1. */
export async function qualityWorkOf(scope: Scope, operatingForms: readonly Provider['operatingForm'][], on: LocalDate) {
  const policy = await providersDocument(scope, on);
  return operatingForms.map((form) => qualityWorkResponsible(form, policy));
}
