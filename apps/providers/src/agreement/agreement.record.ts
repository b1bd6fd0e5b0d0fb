import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const agreementTypes = ['LOV_AUTHORISATION', 'LOU_CONTRACT', 'OPERATING_CONTRACT', 'FRAMEWORK_AGREEMENT', 'FRAMEWORK_CALL_OFF', 'DIRECT_PROCUREMENT', 'INDIVIDUAL_AGREEMENT', 'PLACEMENT_AGREEMENT', 'INTERNAL_AGREEMENT', 'ASSIGNMENT_DESCRIPTION'] as const;

/** The clause as the agreement has it; the amount in whole öre. */
export interface PenaltyClause { reference: string; amountPerWeekOre: number | null; yearRule: 'WEEK_BEGINS' | 'DECISION_YEAR' | 'AGREEMENT_YEAR' | null }

export const AgreementRecord = defineEntity({
  name: 'Agreement',
  tableName: 'agreement',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'providerId', 'validFrom', 'id'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    type: p.enum(agreementTypes),
    reference: p.text(),
    boardId: p.uuid(),
    serviceAreaKeys: p.array().$type<string[]>(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    terminatedOn: p.date().nullable(),
    penaltyClause: p.json().$type<PenaltyClause>().nullable(),
    version: p.integer().version(),
  },
});
export interface Agreement extends InferEntity<typeof AgreementRecord> {}
