import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { PenaltyWeek } from '../contract-penalty/contract-penalty.rules.ts';

const kind = () => p.enum(['WARNING', 'WARNING_WITH_ACTION_PLAN', 'CONTRACT_PENALTY', 'TERMINATION'] as const);

/** What a penalty runs by, as it was when it was decided. */
export interface StoredPenalty { runsFrom: string; yearRule: 'WEEK_BEGINS' | 'DECISION_YEAR' | 'AGREEMENT_YEAR'; agreementFrom: string; amountPerWeekOre: number | null; clauseReference: string | null }
/** What a confirmed correction made of it. */
export interface StoredCorrection { correctedOn: string; weekAmounts: PenaltyWeek[]; amountOre: number; account: string }

export const SanctionRecord = defineEntity({
  name: 'Sanction',
  tableName: 'sanction',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'providerId', 'decidedOn', 'id'] }, { properties: ['tenantId', 'ladderCaseId'] }],
  properties: {
    ...tenantKeys,
    kind: kind(),
    step: p.enum(['CONTRACT_PENALTY', 'TERMINATION'] as const).nullable(),
    providerId: p.uuid(),
    agreementId: p.uuid().nullable(),
    reviewId: p.uuid(),
    ladderCaseId: p.uuid().nullable(),
    proposalId: p.uuid().nullable(),
    grounds: p.array().$type<string[]>(),
    reason: p.text(),
    decidedOn: p.date(),
    decisionReference: p.text(),
    boardId: p.uuid().nullable(),
    remedyBy: p.date().nullable(),
    visitRequired: p.boolean(),
    followUpYear: p.integer().nullable(),
    /** The deficiencies that the decision concerned. */
    findingIds: p.array().$type<string[]>(),
    /** The version of the customer-choice regulation that permits it. */
    regulationId: p.uuid().nullable(),
    closedOn: p.date().nullable(),
    penalty: p.json().$type<StoredPenalty>().nullable(),
    correction: p.json().$type<StoredCorrection>().nullable(),
    policyId: p.uuid(),
    policyIds: p.array().$type<string[]>(),
    account: p.text(),
    version: p.integer().version(),
  },
});
export interface Sanction extends InferEntity<typeof SanctionRecord> {}

export const SanctionProposalRecord = defineEntity({
  name: 'SanctionProposal',
  tableName: 'sanction_proposal',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'reviewId'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    providerId: p.uuid(),
    agreementId: p.uuid().nullable(),
    findingIds: p.array().$type<string[]>(),
    furtherReviewIds: p.array().$type<string[]>(),
    outcome: p.enum(['PROPOSE', 'NO_PROPOSAL'] as const),
    kind: kind().nullable(),
    reason: p.text(),
    registrationNumber: p.text(),
    proposedOn: p.date(),
    policyIds: p.array().$type<string[]>(),
    account: p.text(),
  },
});
export interface SanctionProposal extends InferEntity<typeof SanctionProposalRecord> {}
