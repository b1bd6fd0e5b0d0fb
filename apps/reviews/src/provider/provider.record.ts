import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

const operatingForm = () => p.enum(['OWN_OPERATION', 'EXTERNAL'] as const);

export interface ManagementSystemControl { result: 'PASSED' | 'FAILED'; evidence: boolean; checkedOn: string; validUntil: string | null }

/** What reviews knows of providers; the id is theirs. */
export const ProviderRecord = defineEntity({
  name: 'Provider',
  tableName: 'provider',
  ...tenantTable,
  properties: {
    ...tenantKeys,
    operatingForm: operatingForm(),
    /** Null of a sole trader, whose number is personal data and is not told. */
    organisationNumber: p.text().nullable(),
    /** The latest control of its quality management system; null while none is told of. */
    managementSystem: p.json().$type<ManagementSystemControl>().nullable(),
  },
});
export interface Provider extends InferEntity<typeof ProviderRecord> {}

/** What reviews knows of service units; the id is theirs. */
export const UnitRecord = defineEntity({
  name: 'Unit',
  tableName: 'unit',
  ...tenantTable,
  properties: { ...tenantKeys, providerId: p.uuid(), operatingForm: operatingForm(), serviceAreaKey: p.text(), unitType: p.text().nullable(), municipalityCode: p.text().nullable(), openedOn: p.date().nullable(), firstExecutedOrderOn: p.date().nullable(), closedOn: p.date().nullable() },
});
export interface Unit extends InferEntity<typeof UnitRecord> {}

/** What reviews knows of agreements; the id is theirs. */
export const AgreementRecord = defineEntity({
  name: 'Agreement',
  tableName: 'agreement',
  ...tenantTable,
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    serviceAreaKeys: p.array().$type<string[]>(),
    type: p.text().nullable(),
    /** The framework agreement that it is called off from, where there is one. */
    frameworkReference: p.text().nullable(),
    unitIds: p.array().$type<string[]>().default([]),
    validFrom: p.date().nullable(),
    validUntil: p.date().nullable(),
    /** Who follows it up, where the guideline says so for its type: a role, or a unit of the municipality. */
    ownerRole: p.text().nullable(),
    ownerUnit: p.text().nullable(),
    excludedFromUnitFollowUp: p.boolean().default(false),
  },
});
export interface Agreement extends InferEntity<typeof AgreementRecord> {}

/** A requirement that an agreement makes, from which day, and until which when it no longer does. */
export const AgreementRequirementRecord = defineEntity({
  name: 'AgreementRequirement',
  tableName: 'agreement_requirement',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'agreementId'] }],
  properties: { ...tenantKeys, agreementId: p.uuid(), requirementId: p.uuid(), validFrom: p.date(), validUntil: p.date().nullable() },
});
export interface AgreementRequirement extends InferEntity<typeof AgreementRequirementRecord> {}
