import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** What reviews knows of steering documents: which service areas each covers, and when; the id is governance's. */
export const GuidelineRecord = defineEntity({
  name: 'Guideline',
  tableName: 'guideline',
  ...tenantTable,
  properties: { ...tenantKeys, serviceAreas: p.array().$type<string[]>(), validFrom: p.date(), validUntil: p.date().nullable() },
});
export interface Guideline extends InferEntity<typeof GuidelineRecord> {}

/** What reviews knows of service areas; the id is governance's. */
export const ServiceAreaRecord = defineEntity({
  name: 'ServiceArea',
  tableName: 'service_area',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'key'] }],
  properties: { ...tenantKeys, key: p.text(), boardIds: p.array().$type<string[]>(), aliases: p.array().$type<string[]>().default([]) },
});
export interface ServiceArea extends InferEntity<typeof ServiceAreaRecord> {}

/** What reviews knows of boards and committees; the id is governance's. */
export const BodyRecord = defineEntity({
  name: 'Body',
  tableName: 'body',
  ...tenantTable,
  properties: { ...tenantKeys, key: p.text() },
});
export interface Body extends InferEntity<typeof BodyRecord> {}
