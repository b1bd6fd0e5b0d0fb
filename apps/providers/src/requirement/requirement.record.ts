import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { Version } from './requirement.rules.ts';

/** A requirement is small and read whole: its versions lie in it, in the order of their days. */
export const RequirementRecord = defineEntity({
  name: 'Requirement',
  tableName: 'requirement',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'code'] }],
  properties: {
    ...tenantKeys,
    code: p.text().collation('C'),
    source: p.enum(['LAW', 'BOARD_REQUIREMENT', 'AGREEMENT', 'ASSIGNMENT_DESCRIPTION', 'GOAL_OR_STEERING_DOCUMENT'] as const),
    versions: p.json().$type<Version[]>(),
    version: p.integer().version(),
  },
});
export interface Requirement extends InferEntity<typeof RequirementRecord> {}
