import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** A board or committee, as governance told it. */
export const BodyRecord = defineEntity({
  name: 'Body',
  tableName: 'body',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'key'] }],
  properties: { ...tenantKeys, kind: p.enum(['BOARD', 'COMMITTEE'] as const), key: p.text(), name: p.text() },
});
export interface Body extends InferEntity<typeof BodyRecord> {}
