import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { RequirementResult, RequirementVersion } from './requirement.rules.ts';

/** What reviews knows of the catalogue's requirements; the id is providers'. */
export const RequirementRecord = defineEntity({
  name: 'Requirement',
  tableName: 'requirement',
  ...tenantTable,
  properties: { ...tenantKeys, code: p.text(), source: p.text(), versions: p.json().$type<RequirementVersion[]>(), lastDay: p.date().nullable() },
});
export interface Requirement extends InferEntity<typeof RequirementRecord> {}

/** A requirement in the scope of a review, with its result. */
export const ReviewRequirementRecord = defineEntity({
  name: 'ReviewRequirement',
  tableName: 'review_requirement',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId', 'code'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    code: p.text(),
    source: p.text(),
    number: p.integer().nullable(),
    result: p.text().$type<RequirementResult>().nullable(),
    evidence: p.text().nullable(),
    reason: p.text().nullable(),
    assessedBy: p.text().nullable(),
    assessedOn: p.date().nullable(),
    version: p.integer().version(),
  },
});
export interface ReviewRequirement extends InferEntity<typeof ReviewRequirementRecord> {}
