import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { OutcomeCounts } from './individual-outcome.rules.ts';

/** What individual follow-ups at a unit showed in a period, as linked to a review: counts, no persons. */
export const LinkedOutcomesRecord = defineEntity({
  name: 'LinkedOutcomes',
  tableName: 'linked_individual_outcomes',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId', 'unitId', 'periodFrom', 'periodUntil'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    unitId: p.uuid(),
    periodFrom: p.date(),
    periodUntil: p.date(),
    counts: p.json().$type<OutcomeCounts>(),
    linkedBy: p.text(),
    linkedOn: p.date(),
  },
});
export interface LinkedOutcomes extends InferEntity<typeof LinkedOutcomesRecord> {}
