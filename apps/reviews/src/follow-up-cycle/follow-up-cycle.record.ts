import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { EnteredPhase } from './follow-up-cycle.rules.ts';

/** The cycle of a service area in a year, and the phases it has entered. */
export const FollowUpCycleRecord = defineEntity({
  name: 'FollowUpCycle',
  tableName: 'follow_up_cycle',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'serviceAreaKey', 'year'] }],
  properties: {
    ...tenantKeys,
    serviceAreaKey: p.text(),
    year: p.integer(),
    phases: p.json().$type<EnteredPhase[]>(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface FollowUpCycle extends InferEntity<typeof FollowUpCycleRecord> {}
