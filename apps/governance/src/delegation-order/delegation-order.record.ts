import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { ScopeKind } from '../assignment/assignment.record.ts';

export const DelegationOrderRecord = defineEntity({
  name: 'DelegationOrder',
  tableName: 'delegation_order',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'validFrom'] }],
  properties: {
    ...tenantKeys,
    validFrom: p.date(),
    decidedBy: p.text(),
    decidedOn: p.date(),
    decisionReference: p.text(),
    assumed: p.boolean(),
    permissions: p.json().$type<Record<string, string[]>>(),
    units: p.json().$type<Record<string, string[]>>(),
    scopes: p.json().$type<Record<string, ScopeKind[]>>(),
  },
});
export interface DelegationOrder extends InferEntity<typeof DelegationOrderRecord> {}
