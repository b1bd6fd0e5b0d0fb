import { isId, problem, type LocalDate } from '@uppsikt/kernel';

export interface AskedSharing {
  recipient: string; things: readonly string[]; frameworkReference?: string | null; purpose: string; weighing: { interest: string; harm: string; outcome: string }; validUntil: LocalDate;
}
export interface GrantFacts { proposedBy: string; approvals: readonly { account: string }[]; validUntil: LocalDate; revokedAt?: unknown }
export type GrantStatus = 'PROPOSED' | 'GRANTED' | 'REVOKED' | 'EXPIRED';

const approvalsNeeded = 2;
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const isText = (text: string, most: number) => text.length >= 1 && text.length <= most;

/** Sharing names what, with whom, for what and until when, and is weighed before it is proposed. Ground: OSL 10 kap. 15 a and 27 §§; GDPR 5 (1) b and c. */
export function judgeSharing(asked: AskedSharing, tenant: string, today: LocalDate) {
  const weighing = { interest: asked.weighing.interest.trim(), harm: asked.weighing.harm.trim(), outcome: asked.weighing.outcome.trim() };
  const [purpose, frameworkReference] = [asked.purpose.trim(), asked.frameworkReference?.trim() || null];
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(asked.recipient) || isId(asked.recipient) || asked.recipient === tenant) return invalid('recipient', 'Name another tenant by its id, such as skanes-kommuner.');
  if (asked.things.length === 0) return invalid('things', 'Say what is to be shared.');
  if (!isText(purpose, 1000)) return invalid('purpose', 'Say what it is for, in at most 1 000 characters.');
  for (const part of ['interest', 'harm', 'outcome'] as const) if (!isText(weighing[part], 2000)) return invalid(`weighing.${part}`, 'Weigh the interests first, each in at most 2 000 characters.');
  if (frameworkReference && frameworkReference.length > 200) return invalid('frameworkReference', 'A reference has at most 200 characters.');
  if (asked.validUntil < today) return invalid('validUntil', 'Sharing ends on a day that has not passed.');
  return { recipient: asked.recipient, things: [...new Set(asked.things)], frameworkReference, purpose, weighing, validUntil: asked.validUntil };
}

/** Two different persons approve, neither the one who proposed. Ground: issue 3; roles.md §7 point 2, a proposal is not a decision. */
export function judgeApproval(grant: GrantFacts, account: string, today: LocalDate) {
  if (statusOfGrant(grant, today) !== 'PROPOSED') return problem('Conflict', 'The grant holds already, or has ended.');
  if (grant.proposedBy === account || grant.approvals.some((a) => a.account === account)) {
    return problem('AnotherPersonNeeded', 'Whoever proposed the grant or has approved it may not approve it.', { missing: approvalsNeeded - grant.approvals.length });
  }
  return undefined;
}

/** A grant holds from the second approval to its last day, unless it is taken back. Ground: reliability.md P8. */
export function statusOfGrant(grant: GrantFacts, on: LocalDate): GrantStatus {
  if (grant.revokedAt) return 'REVOKED';
  if (grant.validUntil < on) return 'EXPIRED';
  return grant.approvals.length >= approvalsNeeded ? 'GRANTED' : 'PROPOSED';
}

/** A grant is taken back at once, with a reason. Ground: reliability.md §5, withdrawable. */
export function judgeRevocation(grant: GrantFacts, reason: string, today: LocalDate) {
  if (statusOfGrant(grant, today) === 'REVOKED') return problem('Conflict', 'The grant is taken back already.');
  return isText(reason, 1000) ? undefined : invalid('reason', 'Say why, in at most 1 000 characters.');
}
