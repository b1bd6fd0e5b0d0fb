import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { foundAll } from '../found.store.ts';
import { AgreementRecord, type Agreement } from '../agreement/agreement.record.ts';
import { BodyCopyRecord } from '../governance/governance.record.ts';
import { PermitAlertRecord, PermitRevocationRecord, type PermitAlert, type PermitRevocation } from './revocation.record.ts';
import type { ReachableAgreement } from './revocation.rules.ts';

/** Most agreements of one provider that are looked at; the latest to start first. */
const mostAgreements = 2_000;

/** The provider's agreements that have not ended before the day, each with its board's key, and the framework agreements they are under. */
export async function agreementsFrom(scope: Scope, providerId: string, day: LocalDate): Promise<{ agreements: ReachableAgreement[]; frameworks: ReachableAgreement[] }> {
  const rows = await scope.em.find(AgreementRecord, { providerId, $or: [{ validUntil: null }, { validUntil: { $gte: day } }] }, { orderBy: { validFrom: 'desc', id: 'desc' }, limit: mostAgreements });
  const frameworks = await foundAll(scope, AgreementRecord, [...new Set(rows.flatMap((a) => a.frameworkAgreementId ?? []))]);
  const boards = new Map((await scope.em.find(BodyCopyRecord, { id: { $in: [...new Set([...rows, ...frameworks].map((a) => a.boardId))] } })).map((b) => [b.id, b.key]));
  const withBoard = (a: Agreement) => ({ ...a, board: boards.get(a.boardId) ?? a.boardId });
  return { agreements: rows.map(withBoard), frameworks: frameworks.map(withBoard) };
}

/** The permit's revocation that has not ended. */
export const openRevocation = (scope: Scope, permitId: string): Promise<PermitRevocation | null> => scope.em.findOne(PermitRevocationRecord, { permitId, endedOn: null });
export const alertsOfAll = (scope: Scope, ids: readonly string[]): Promise<PermitAlert[]> => scope.em.find(PermitAlertRecord, { revocationId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
