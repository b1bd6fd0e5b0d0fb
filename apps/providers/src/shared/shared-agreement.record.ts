import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { sharedKeys, tenantTable } from '@uppsikt/platform';
import { agreementTypes } from '../agreement/agreement.record.ts';

/** Another tenant's agreement, as granted: a row of the recipient's own. */
export const SharedAgreementRecord = defineEntity({
  name: 'SharedAgreement',
  tableName: 'shared_agreement',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'validFrom', 'id'] }, { properties: ['tenantId', 'organisationNumber', 'validFrom'] }, { properties: ['tenantId', 'grantId'] }],
  properties: {
    ...sharedKeys,
    organisationNumber: p.text(),
    type: p.enum(agreementTypes),
    frameworkReference: p.text(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    terminatedOn: p.date().nullable(),
  },
});
export interface SharedAgreement extends InferEntity<typeof SharedAgreementRecord> {}
