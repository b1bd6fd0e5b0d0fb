import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const ServiceAreaRecord = defineEntity({
  name: 'ServiceArea',
  tableName: 'service_area',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'key'] }],
  properties: {
    ...tenantKeys,
    key: p.text(),
    name: p.text(),
    boardIds: p.array().$type<string[]>(),
    aliases: p.array().$type<string[]>().default([]),
  },
});
export interface ServiceArea extends InferEntity<typeof ServiceAreaRecord> {}
