import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const agreementTypes = ['LOV_AUTHORISATION', 'LOU_CONTRACT', 'OPERATING_CONTRACT', 'FRAMEWORK_AGREEMENT', 'FRAMEWORK_CALL_OFF', 'DIRECT_PROCUREMENT', 'INDIVIDUAL_AGREEMENT', 'PLACEMENT_AGREEMENT', 'INTERNAL_AGREEMENT', 'ASSIGNMENT_DESCRIPTION'] as const;

/** Types by which a service is bought in competition or directly; customer choice, internal and individual agreements are not. */
export const procuredTypes = ['LOU_CONTRACT', 'OPERATING_CONTRACT', 'FRAMEWORK_AGREEMENT', 'FRAMEWORK_CALL_OFF', 'DIRECT_PROCUREMENT'] as const;

/** The clause as the agreement has it; the amount in whole öre. */
export interface PenaltyClause { reference: string; amountPerWeekOre: number | null; yearRule: 'WEEK_BEGINS' | 'DECISION_YEAR' | 'AGREEMENT_YEAR' | null }

export interface FollowUpClause { reference: string; intervalMonths: number | null }
export interface ExtensionOption { validUntil: string; decideBy: string | null; decidedOn: string | null }
export interface AgreementVolume { serviceType: string | null; quantity: number; unit: 'HOURS_PER_MONTH' | 'DAYS_PER_MONTH' | 'PLACES' | 'PIECES_PER_MONTH' }
export interface FollowUpOwner { role: string | null; unit: string | null; account: string | null }

export const AgreementRecord = defineEntity({
  name: 'Agreement',
  tableName: 'agreement',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'providerId', 'validFrom', 'id'] }, { properties: ['tenantId', 'validFrom', 'id'] }, { properties: ['tenantId', 'type', 'validFrom'] }],
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
    activationRequired: p.boolean(),
    activatedOn: p.date().nullable(),
    penaltyClause: p.json().$type<PenaltyClause>().nullable(),
    followUpClause: p.json().$type<FollowUpClause>().nullable(),
    extensionOptions: p.json().$type<ExtensionOption[]>(),
    volumes: p.json().$type<AgreementVolume[]>(),
    unitIds: p.array().$type<string[]>(),
    municipalityNoticeMonths: p.integer().nullable(),
    providerNoticeMonths: p.integer().nullable(),
    noticeGivenOn: p.date().nullable(),
    noticeBy: p.enum(['MUNICIPALITY', 'PROVIDER', 'BOTH'] as const).nullable(),
    endReason: p.text().nullable(),
    endedBy: p.text().nullable(),
    frameworkAgreementId: p.uuid().nullable(),
    frameworkReference: p.text().nullable(),
    comparableAgreementId: p.uuid().nullable(),
    /** The contracting process and contract it was taken in from. */
    ocds: p.json().$type<{ ocid: string; contractId: string }>().nullable(),
    followUpOwner: p.json().$type<FollowUpOwner>().nullable(),
    version: p.integer().version(),
  },
});
export interface Agreement extends InferEntity<typeof AgreementRecord> {}
