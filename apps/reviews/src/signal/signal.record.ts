import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import { severities, signalKinds, signalSources, type DeepeningRule } from './signal.rules.ts';

/** A weak sign about a provider; it is no finding. What was seen is text: it stays here. */
export const WarningSignalRecord = defineEntity({
  name: 'WarningSignal',
  tableName: 'warning_signal',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'source', 'kind', 'sourceId'] }],
  indexes: [{ properties: ['tenantId', 'providerId', 'observedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    kind: p.enum(signalKinds),
    source: p.enum(signalSources),
    /** What it was told by: the id of a complaint, a control, a reconciliation; its own id where a person recorded it without one. */
    sourceId: p.text(),
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    severity: p.enum(severities).nullable(),
    observedOn: p.date(),
    description: p.text().nullable(),
    recordedBy: p.text(),
  },
});
export interface WarningSignal extends InferEntity<typeof WarningSignalRecord> {}

/** A deepened follow-up, as a rule proposes it and a person decides it, or as a person decides it unasked. */
export const FollowUpDeepeningRecord = defineEntity({
  name: 'FollowUpDeepening',
  tableName: 'follow_up_deepening',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'listedOn', 'id'] }, { properties: ['tenantId', 'providerId', 'listedOn', 'id'] }, { properties: ['tenantId', 'reviewId'] }],
  properties: {
    ...tenantKeys,
    status: p.enum(['PROPOSED', 'DECIDED', 'DISMISSED'] as const),
    providerId: p.uuid(),
    signalIds: p.array().$type<string[]>(),
    rule: p.json().$type<DeepeningRule>().nullable(),
    /** The day it was proposed, or decided unasked. */
    listedOn: p.date(),
    reason: p.text().nullable(),
    decidedOn: p.date().nullable(),
    decidedBy: p.text().nullable(),
    reviewId: p.uuid().nullable(),
    version: p.integer().version(),
  },
});
export interface FollowUpDeepening extends InferEntity<typeof FollowUpDeepeningRecord> {}

/** What reviews knows of a control of a provider: until when it holds. The id is `providers`'. */
export const ControlCopyRecord = defineEntity({
  name: 'ControlCopy',
  tableName: 'control_copy',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'validUntil'] }, { properties: ['tenantId', 'providerId', 'kind'] }],
  properties: { ...tenantKeys, providerId: p.uuid(), kind: p.text(), permitId: p.uuid().nullable(), checkedOn: p.date(), validUntil: p.date().nullable() },
});
export interface ControlCopy extends InferEntity<typeof ControlCopyRecord> {}
