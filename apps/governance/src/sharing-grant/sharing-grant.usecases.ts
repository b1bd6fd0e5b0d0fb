import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { SharingGrantRecord, type SharingGrant } from './sharing-grant.record.ts';
import { judgeApproval, judgeRevocation, judgeSharing, statusOfGrant, type AskedSharing, type GrantStatus } from './sharing-grant.rules.ts';
import { grantForChange } from './sharing-grant.store.ts';

export interface SharingRequest extends AskedSharing { things: SharingGrant['things']; legalGround: SharingGrant['legalGround']; validUntil: LocalDate }

const noGrant = () => problem('NotFound', 'No grant has this id.');

/** Proposes to share; nothing is told before two others have approved. */
export function proposeSharing(scope: Scope, asked: SharingRequest) {
  const judged = judgeSharing(asked, scope.tenant, scope.today);
  if (isProblem(judged)) return judged;
  const grant = scope.add(SharingGrantRecord, {
    ...judged, things: judged.things as SharingGrant['things'], legalGround: asked.legalGround, proposedBy: scope.actor.account, approvals: [], revokedAt: null, revokedBy: null, revokeReason: null,
  });
  return { grant };
}

/** The second approval is the decision: the tenant's own subgraphs are told, to disclose, and the recipient's, to keep the grant. No account and no text is told. */
export async function approveSharing(scope: Scope, asked: { id: string }) {
  const grant = await grantForChange(scope, asked.id);
  if (!grant) return noGrant();
  const refused = judgeApproval(grant, scope.actor.account, scope.today);
  if (refused) return refused;
  grant.approvals = [...grant.approvals, { account: scope.actor.account, approvedAt: scope.now }];
  if (statusOfSharing(scope, grant) !== 'GRANTED') return { grant };
  const { id: grantId, recipient, things, legalGround, validUntil } = grant;
  const named = { grantId, things, frameworkReference: grant.frameworkReference ?? null, legalGround };
  await scope.emit('governance.sharing-granted.v1', grantId, { ...named, recipient, validUntil });
  await scope.disclose({ recipient, ground: grantId }, 'governance.grant-received.v1', { ...named, sharedUntil: validUntil });
  return { grant };
}

/** Taken back, a grant is so at once: the recipient is told without a detour. */
export async function revokeSharing(scope: Scope, asked: { id: string; reason: string }) {
  const grant = await grantForChange(scope, asked.id);
  if (!grant) return noGrant();
  const reason = asked.reason.trim();
  const refused = judgeRevocation(grant, reason, scope.today);
  if (refused) return refused;
  const wasGranted = statusOfSharing(scope, grant) === 'GRANTED';
  Object.assign(grant, { revokedAt: new Date(scope.now), revokedBy: scope.actor.account, revokeReason: reason });
  if (!wasGranted) return { grant };
  const { id: grantId, recipient, validUntil } = grant;
  await scope.emit('governance.sharing-revoked.v1', grantId, { grantId, recipient });
  await scope.disclose({ recipient, ground: grantId }, 'governance.grant-withdrawn.v1', { grantId, sharedUntil: validUntil });
  return { grant };
}

/** Where a grant stands today. */
export const statusOfSharing = (scope: Scope, grant: SharingGrant): GrantStatus => statusOfGrant(grant, scope.today);
