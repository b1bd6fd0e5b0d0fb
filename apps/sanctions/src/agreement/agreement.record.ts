import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { YearRule } from '../contract-penalty/contract-penalty.rules.ts';

export interface StoredClause { reference: string; amountPerWeekOre: number | null; yearRule: YearRule | null }

/** What sanctions knows of agreements; the id is theirs. */
export const AgreementRecord = defineEntity({
  name: 'Agreement',
  tableName: 'agreement',
  ...tenantTable,
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    type: p.text(),
    boardId: p.uuid(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    penaltyClause: p.json().$type<StoredClause>().nullable(),
  },
});
export interface Agreement extends InferEntity<typeof AgreementRecord> {}
