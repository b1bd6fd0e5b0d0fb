import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { IndividualAnswer, IndividualDeficiency } from './individual-follow-up.rules.ts';

/** How a granted decision turned out for one person; no event carries it. */
export const IndividualFollowUpRecord = defineEntity({
  name: 'IndividualFollowUp',
  tableName: 'individual_follow_up',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'individualCaseId', 'heldOn'] }, { properties: ['tenantId', 'unitId', 'heldOn'] }],
  properties: {
    ...tenantKeys,
    individualCaseId: p.uuid(),
    providerId: p.uuid(),
    unitId: p.uuid(),
    serviceAreaKey: p.text(),
    heldOn: p.date(),
    by: p.text(),
    inDialogue: p.boolean(),
    noDialogueReason: p.text().nullable(),
    answers: p.json().$type<IndividualAnswer[]>(),
    deficiency: p.enum(['NONE', 'MINOR', 'SERIOUS'] as const).$type<IndividualDeficiency>(),
    policyIds: p.array().$type<string[]>(),
  },
});
export interface IndividualFollowUp extends InferEntity<typeof IndividualFollowUpRecord> {}
