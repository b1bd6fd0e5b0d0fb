import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { found, foundForChange } from '../found.store.ts';
import { providerById } from '../provider/provider.store.ts';
import { followRevocation } from '../revocation/revocation.usecases.ts';
import { ServiceUnitRecord } from '../unit/unit.record.ts';
import { PermitRecord, type Permit } from './permit.record.ts';
import { decide, permitOf, type AskedPermit, type PermitState } from './permit.rules.ts';

export { permitStatus } from './permit.rules.ts';
export interface PermitRequest extends AskedPermit { providerId: string; unitId?: string | null; type: Permit['type'] }

/** A permit is registered once for each of the authority's numbers and types. Ground: 26 kap. SoL; 23 § LSS. */
export async function registerPermit(scope: Scope, asked: PermitRequest) {
  const provider = await providerById(scope, asked.providerId);
  if (!provider) return problem('NotFound', 'No provider has this id.');
  const unit = await found(scope, ServiceUnitRecord, asked.unitId);
  if (asked.unitId && unit?.providerId !== provider.id) return problem('NotFound', 'The provider has no unit with this id.');
  const judged = permitOf(asked);
  if (isProblem(judged)) return judged;
  const permit = scope.add(PermitRecord, { providerId: provider.id, unitId: unit?.id ?? null, type: asked.type, ...judged, decisions: [] });
  const { validFrom, validUntil } = judged;
  await scope.emit('providers.permit-registered.v1', permit.id, { permitId: permit.id, providerId: provider.id, unitId: permit.unitId ?? null, type: permit.type, validFrom, validUntil });
  return { permit };
}

/** What the authority decides is kept in the order of its days and told at once. Ground: FALK-IVO-1; issue 3, a revoked permit is known the same minute. */
export async function changePermitState(scope: Scope, asked: { permitId: string; state: PermitState; validFrom: LocalDate; reference?: string | null }) {
  const permit = await foundForChange(scope, PermitRecord, asked.permitId);
  if (!permit) return problem('NotFound', 'No permit has this id.');
  const reference = asked.reference?.trim() || null;
  if (reference && reference.length > 200) return problem('InvalidInput', 'A reference has at most 200 characters.', { field: 'reference' });
  const decided = decide(permit, { state: asked.state, validFrom: asked.validFrom, reference, recordedBy: scope.actor.account }, scope.today);
  if (isProblem(decided)) return decided;
  permit.decisions = decided.decisions;
  await scope.emit('providers.permit-state-changed.v1', permit.id, {
    permitId: permit.id, providerId: permit.providerId, unitId: permit.unitId ?? null, type: permit.type, state: asked.state, validFrom: asked.validFrom,
  });
  await followRevocation(scope, permit, asked.state, asked.validFrom);
  return { permit };
}
