import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const SupervisionRecord = defineEntity({
  name: 'Supervision',
  tableName: 'supervision',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'unitId', 'year'] }],
  indexes: [{ properties: ['tenantId', 'year', 'id'] }, { properties: ['tenantId', 'providerId', 'year', 'id'] }],
  properties: {
    ...tenantKeys,
    unitId: p.uuid(),
    providerId: p.uuid(),
    year: p.integer(),
    status: p.enum(['DUE', 'OPEN', 'DONE', 'WITHDRAWN'] as const),
    dueOn: p.date().nullable(),
    openedOn: p.date().nullable(),
    withdrawnOn: p.date().nullable(),
    careLevels: p.array().$type<string[]>(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface Supervision extends InferEntity<typeof SupervisionRecord> {}
