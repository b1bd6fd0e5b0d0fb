import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { SanctionKind } from '../sanction/sanction.rules.ts';

/** The sanctions that one agreement permits; the id is the agreement's. */
export const AgreementSanctionsRecord = defineEntity({
  name: 'AgreementSanctions',
  tableName: 'agreement_sanctions',
  ...tenantTable,
  properties: {
    ...tenantKeys,
    kinds: p.array().$type<SanctionKind[]>(),
    conditions: p.text().nullable(),
    reference: p.text(),
    account: p.text(),
    version: p.integer().version(),
  },
});
export interface AgreementSanctions extends InferEntity<typeof AgreementSanctionsRecord> {}

/** A version of the municipality's customer-choice regulation. */
export const RegulationRecord = defineEntity({
  name: 'Regulation',
  tableName: 'regulation',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'validFrom', 'id'] }],
  properties: {
    ...tenantKeys,
    title: p.text(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    kinds: p.array().$type<SanctionKind[]>(),
    reference: p.text(),
    account: p.text(),
  },
});
export interface Regulation extends InferEntity<typeof RegulationRecord> {}
