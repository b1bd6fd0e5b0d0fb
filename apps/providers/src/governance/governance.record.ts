import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** What providers knows of governance's boards. */
export const BodyCopyRecord = defineEntity({
  name: 'BodyCopy', tableName: 'body_copy', ...tenantTable, uniques: [{ properties: ['tenantId', 'key'] }],
  properties: { ...tenantKeys, kind: p.text(), key: p.text() },
});
export interface BodyCopy extends InferEntity<typeof BodyCopyRecord> {}

/** The municipalities of a joint board; another tenant has none. */
export const MemberRecord = defineEntity({
  name: 'MemberMunicipality', tableName: 'member_municipality', ...tenantTable, uniques: [{ properties: ['tenantId', 'code'] }],
  properties: { ...tenantKeys, code: p.text() },
});

/** What providers knows of governance's service areas. */
export const ServiceAreaCopyRecord = defineEntity({
  name: 'ServiceAreaCopy', tableName: 'service_area_copy', ...tenantTable, uniques: [{ properties: ['tenantId', 'key'] }],
  properties: { ...tenantKeys, key: p.text() },
});
export interface ServiceAreaCopy extends InferEntity<typeof ServiceAreaCopyRecord> {}
