import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { DutyKind } from './duty.rules.ts';

/** What someone must do, once for each subject and period: whatever makes it due twice, it is one duty. */
export const DutyRecord = defineEntity({
  name: 'Duty',
  tableName: 'duty',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'kind', 'subject', 'period'] }],
  indexes: [{ properties: ['tenantId', 'listedOn', 'id'] }, { properties: ['tenantId', 'unitId', 'listedOn', 'id'] }, { properties: ['tenantId', 'providerId', 'listedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    kind: p.text().$type<DutyKind>(),
    /** The id or key of what the duty is about: a unit, an agreement, a board, an action plan. */
    subject: p.text(),
    /** The period it belongs to: 2026, 2026-H1, 2026-Q2, a day; the empty text when it comes of one event. */
    period: p.text(),
    status: p.enum(['OPEN', 'DONE'] as const),
    providerId: p.uuid().nullable(),
    unitId: p.uuid().nullable(),
    agreementId: p.uuid().nullable(),
    actionPlanId: p.uuid().nullable(),
    individualCaseId: p.uuid().nullable(),
    /** Key of the body or service area it is for, and the role that answers for it, where the guideline names them. */
    body: p.text().nullable(),
    serviceAreaKey: p.text().nullable(),
    role: p.text().nullable(),
    dueFrom: p.date().nullable(),
    dueOn: p.date().nullable(),
    doneOn: p.date().nullable(),
    /** The day by which it is sorted: what has no last day comes last. */
    listedOn: p.date(),
    /** Its silence has been told. */
    overdueTold: p.boolean(),
  },
});
export interface Duty extends InferEntity<typeof DutyRecord> {}
export type ReviewDuty = Duty;
