import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** What economy knows of revoked permits; the id is providers'. */
export const RevocationRecord = defineEntity({
  name: 'PermitRevocation',
  tableName: 'permit_revocation',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'permitId'] }],
  properties: { ...tenantKeys, permitId: p.uuid(), providerId: p.uuid(), revokedOn: p.date(), endedOn: p.date().nullable() },
});
export interface Revocation extends InferEntity<typeof RevocationRecord> {}
