import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** That a period was compiled, by whom and when; the numbers are counted from the complaints themselves. */
export const ComplaintCompilationRecord = defineEntity({
  name: 'ComplaintCompilation',
  tableName: 'complaint_compilation',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'until', 'id'] }],
  properties: { ...tenantKeys, from: p.date(), until: p.date(), compiledOn: p.date(), compiledBy: p.text(), policyIds: p.array().$type<string[]>() },
});
export interface ComplaintCompilation extends InferEntity<typeof ComplaintCompilationRecord> {}
