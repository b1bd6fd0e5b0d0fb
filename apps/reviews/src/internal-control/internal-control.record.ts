import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** The internal control plan of a year; each revision says why. */
export const InternalControlPlanRecord = defineEntity({
  name: 'InternalControlPlan',
  tableName: 'internal_control_plan',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'year'] }],
  properties: {
    ...tenantKeys,
    year: p.integer(),
    revisions: p.json().$type<{ number: number; reason: string; by: string; on: string }[]>(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface InternalControlPlan extends InferEntity<typeof InternalControlPlanRecord> {}

/** A control point, of the plan as it was fixed (revision 0) or as it was revised. */
export const ControlPointRecord = defineEntity({
  name: 'ControlPoint',
  tableName: 'control_point',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'internalControlPlanId'] }],
  properties: {
    ...tenantKeys,
    internalControlPlanId: p.uuid(),
    revision: p.integer(),
    place: p.integer(),
    type: p.text(),
    title: p.text(),
    responsible: p.text(),
    unitId: p.uuid().nullable(),
    result: p.text().nullable(),
    measure: p.text().nullable(),
    recordedBy: p.text().nullable(),
    recordedOn: p.date().nullable(),
    version: p.integer().version(),
  },
});
export interface ControlPoint extends InferEntity<typeof ControlPointRecord> {}
