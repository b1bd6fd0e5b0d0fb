import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { sharedKeys, tenantTable } from '@uppsikt/platform';

/** What another tenant's reviews of a supplier have come to, as granted: counts of the organisation as a whole, a row of the recipient's own. */
export const SharedQualityRecord = defineEntity({
  name: 'SharedQuality',
  tableName: 'shared_quality',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'organisationNumber', 'id'] }, { properties: ['tenantId', 'grantId'] }],
  properties: {
    ...sharedKeys,
    organisationNumber: p.text(),
    completedReviews: p.integer(),
    openSeriousFindings: p.integer(),
    openOrdinaryFindings: p.integer(),
    openActionPlans: p.integer(),
    countedOn: p.date(),
  },
});
export interface SharedQuality extends InferEntity<typeof SharedQualityRecord> {}
