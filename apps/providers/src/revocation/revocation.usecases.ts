import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { providersDocument } from '../agreement/agreement.store.ts';
import type { Permit } from '../permit/permit.record.ts';
import type { PermitState } from '../permit/permit.rules.ts';
import { PermitAlertRecord, PermitRevocationRecord } from './revocation.record.ts';
import { alertsOf, isReached, reach, takenAway } from './revocation.rules.ts';
import { agreementsFrom, openRevocation } from './revocation.store.ts';

export { byFramework } from './revocation.rules.ts';

/** A decision that takes a permit away is told in the same transaction with all that it reaches, and to all who answer for it; one that gives it back ends that.
 *  Ground: field.md M1; 26 kap. 1 § SoL. */
export async function followRevocation(scope: Scope, permit: Permit, state: PermitState, validFrom: LocalDate): Promise<void> {
  const open = await openRevocation(scope, permit.id);
  if (!takenAway(state)) { if (open) open.endedOn = validFrom; return; }
  if (open) return;
  const { agreements, frameworks } = await agreementsFrom(scope, permit.providerId, validFrom);
  const reached = reach(agreements.filter((a) => isReached(a, permit, validFrom)), frameworks, await providersDocument(scope));
  const revocation = scope.add(PermitRevocationRecord, { permitId: permit.id, providerId: permit.providerId, state, revokedOn: validFrom, endedOn: null, toldAt: new Date(scope.now), reached });
  const alerts = alertsOf(reached);
  for (const alert of alerts) scope.add(PermitAlertRecord, { revocationId: revocation.id, providerId: permit.providerId, sentAt: new Date(scope.now), ...alert });
  await scope.emit('providers.permit-revoked.v1', permit.id, {
    revocationId: revocation.id, permitId: permit.id, providerId: permit.providerId, unitId: permit.unitId ?? null, type: permit.type, state, revokedOn: validFrom,
    agreements: reached.map(({ agreementId, type, frameworkAgreementId, frameworkReference }) => ({ agreementId, type, frameworkAgreementId, frameworkReference })),
    alerts: alerts.map(({ alertedAs, recipient }) => ({ alertedAs, recipient })),
  });
}
