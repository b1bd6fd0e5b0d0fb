import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** What sanctions knows of boards and committees; the id is governance's. */
export const BodyRecord = defineEntity({
  name: 'Body',
  tableName: 'body',
  ...tenantTable,
  properties: {
    ...tenantKeys,
    kind: p.enum(['BOARD', 'COMMITTEE'] as const),
    key: p.text(),
    name: p.text(),
  },
});
export interface Body extends InferEntity<typeof BodyRecord> {}
