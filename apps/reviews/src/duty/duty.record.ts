import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** What a unit, or its provider, must do by a day. */
export const DutyRecord = defineEntity({
  name: 'Duty',
  tableName: 'duty',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'actionPlanId'] }],
  indexes: [{ properties: ['tenantId', 'dueOn', 'id'] }, { properties: ['tenantId', 'unitId', 'dueOn', 'id'] }, { properties: ['tenantId', 'providerId', 'dueOn', 'id'] }],
  properties: {
    ...tenantKeys,
    kind: p.enum(['SUBMIT_ACTION_PLAN'] as const),
    status: p.enum(['OPEN', 'DONE'] as const),
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    actionPlanId: p.uuid(),
    dueOn: p.date(),
    doneOn: p.date().nullable(),
  },
});
export interface Duty extends InferEntity<typeof DutyRecord> {}
export type ReviewDuty = Duty;
