import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const scopeKinds = ['TENANT', 'BOARD', 'SERVICE_AREA', 'PROVIDER', 'UNIT', 'AGREEMENT', 'MATTER', 'MUNICIPALITY', 'JOINT'] as const;

export type ScopeKind = (typeof scopeKinds)[number];

export const AssignmentRecord = defineEntity({
  name: 'Assignment',
  tableName: 'assignment',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'account', 'role'] }, { properties: ['tenantId', 'validFrom', 'id'] }],
  properties: {
    ...tenantKeys,
    account: p.text(),
    role: p.text(),
    kind: p.enum(scopeKinds),
    object: p.text().nullable(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    version: p.integer().version(),
  },
});
export interface Assignment extends InferEntity<typeof AssignmentRecord> {}
