import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const BodyRecord = defineEntity({
  name: 'Body',
  tableName: 'body',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'key'] }],
  properties: {
    ...tenantKeys,
    kind: p.enum(['BOARD', 'COMMITTEE'] as const),
    key: p.text(),
    name: p.text(),
    parentId: p.uuid().nullable(),
  },
});
export interface Body extends InferEntity<typeof BodyRecord> {}
export type Board = Body;
export type Committee = Body;
