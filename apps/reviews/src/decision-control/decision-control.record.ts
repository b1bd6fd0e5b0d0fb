import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { AspectAssessment } from './decision-control.rules.ts';

/** The committee's control of decided cases at one meeting. */
export const DecisionControlRecord = defineEntity({
  name: 'DecisionControl',
  tableName: 'decision_control',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'body', 'meetingOn'] }],
  indexes: [{ properties: ['tenantId', 'meetingOn', 'id'] }],
  properties: {
    ...tenantKeys,
    body: p.text(),
    meetingOn: p.date(),
    slots: p.integer().nullable(),
    status: p.enum(['OPEN', 'CLOSED'] as const),
    fewerReason: p.text().nullable(),
    closedOn: p.date().nullable(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface DecisionControl extends InferEntity<typeof DecisionControlRecord> {}

/** A controlled case, by its pseudonym; no event carries it. */
export const ControlledCaseRecord = defineEntity({
  name: 'ControlledCase',
  tableName: 'controlled_case',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'decisionControlId', 'caseReference'] }],
  properties: {
    ...tenantKeys,
    decisionControlId: p.uuid(),
    caseReference: p.text(),
    selectionMethod: p.text(),
    selectedBy: p.text(),
    aspects: p.json().$type<AspectAssessment[]>(),
    version: p.integer().version(),
  },
});
export interface ControlledCase extends InferEntity<typeof ControlledCaseRecord> {}
