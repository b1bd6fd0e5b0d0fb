import { pgArray, type Scope } from '@uppsikt/platform';
import { SanctionProposalRecord, SanctionRecord, type Sanction, type SanctionProposal } from './sanction.record.ts';
import type { PenaltyPolicy } from '../contract-penalty/contract-penalty.rules.ts';

export const sanctionsOfCases = (scope: Scope, ids: readonly string[]): Promise<Sanction[]> =>
  scope.em.find(SanctionRecord, { ladderCaseId: { $in: [...ids] } }, { orderBy: { decidedOn: 'asc', id: 'asc' } });
/** The latest proposal on a review. */
export const latestProposal = async (scope: Scope, reviewId: string): Promise<SanctionProposal | undefined> =>
  (await scope.em.find(SanctionProposalRecord, { reviewId }, { orderBy: { id: 'desc' }, limit: 1 }))[0];

/** The sections that penalties were decided under, in one statement. */
export const penaltyPolicies = (scope: Scope, ids: readonly string[]): Promise<{ id: string; document: PenaltyPolicy }[]> =>
  scope.em.execute('select id, document from platform.policy where id = any(?)', [pgArray(ids)]);
