import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { CouncilItemKind, Improvement } from './quality-council.rules.ts';

export const CouncilMeetingRecord = defineEntity({
  name: 'CouncilMeeting',
  tableName: 'council_meeting',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'scheduledOn', 'id'] }],
  properties: {
    ...tenantKeys,
    status: p.enum(['PLANNED', 'HELD'] as const),
    scheduledOn: p.date(),
    heldOn: p.date().nullable(),
    chair: p.text(),
    members: p.array().$type<string[]>(),
    minutes: p.text().nullable(),
    present: p.array().$type<string[]>(),
    improvements: p.json().$type<Improvement[]>(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface CouncilMeeting extends InferEntity<typeof CouncilMeetingRecord> {}

/** An item of an agenda. It is the council's, not its provider's: what of it members see is decided by sharing, so no column limits it to those assigned to the provider. */
export const CouncilItemRecord = defineEntity({
  name: 'CouncilItem',
  tableName: 'council_item',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'subjectId', 'kind'] }],
  indexes: [{ properties: ['tenantId', 'councilMeetingId', 'place'] }],
  properties: {
    ...tenantKeys,
    councilMeetingId: p.uuid(),
    place: p.integer(),
    kind: p.text().$type<CouncilItemKind>(),
    subjectId: p.uuid(),
    aboutProviderId: p.uuid().nullable(),
    aboutUnitId: p.uuid().nullable(),
    on: p.date(),
    shared: p.text().nullable(),
    version: p.integer().version(),
  },
});
export interface CouncilItem extends InferEntity<typeof CouncilItemRecord> {}
