import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { sharedKeys, tenantTable } from '@uppsikt/platform';

/** Another tenant's control of a supplier, as granted: a row of the recipient's own. */
export const SharedControlRecord = defineEntity({
  name: 'SharedControl',
  tableName: 'shared_control',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'checkedOn', 'id'] }, { properties: ['tenantId', 'organisationNumber', 'checkedOn'] }, { properties: ['tenantId', 'grantId'] }],
  properties: {
    ...sharedKeys,
    organisationNumber: p.text(),
    kind: p.enum(['ECONOMIC_STABILITY', 'TAXES_AND_FEES', 'PERMIT'] as const),
    result: p.enum(['PASSED', 'FAILED'] as const),
    evidenced: p.boolean(),
    checkedOn: p.date(),
    validUntil: p.date().nullable(),
  },
});
export interface SharedControl extends InferEntity<typeof SharedControlRecord> {}
