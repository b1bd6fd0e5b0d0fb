import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** What the municipality changes of its own; the findings it answers do not count against providers. */
export const SystemMeasureRecord = defineEntity({
  name: 'SystemMeasure',
  tableName: 'system_measure',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'createdOn', 'id'] }],
  properties: {
    ...tenantKeys,
    target: p.text().$type<'AUTHORISATION_REQUIREMENT' | 'PROCUREMENT_REQUIREMENT' | 'REMUNERATION_MODEL' | 'ASSIGNMENT_DESCRIPTION' | 'FOLLOW_UP_METHOD' | 'OTHER'>(),
    description: p.text(),
    findingIds: p.array().$type<string[]>(),
    createdOn: p.date(),
    createdBy: p.text(),
  },
});
export interface SystemMeasure extends InferEntity<typeof SystemMeasureRecord> {}
