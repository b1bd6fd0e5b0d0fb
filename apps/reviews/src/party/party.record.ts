import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** A party's part of a follow-up; recorded anew, the later word holds. */
export const PartyPartRecord = defineEntity({
  name: 'PartyPart',
  tableName: 'party_part',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId', 'party'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    party: p.enum(['AUTHORITY', 'HEALTHCARE_WHERE_APPLICABLE', 'UNITS_OWN_AND_CONTRACTED', 'USERS'] as const),
    status: p.enum(['DONE', 'NOT_APPLICABLE'] as const),
    services: p.array().$type<string[]>(),
    note: p.text(),
    recordedOn: p.date(),
    version: p.integer().version(),
  },
});
export interface PartyPartRow extends InferEntity<typeof PartyPartRecord> {}
