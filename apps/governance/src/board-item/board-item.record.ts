import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const BoardItemRecord = defineEntity({
  name: 'BoardItem',
  tableName: 'board_item',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'bodyId', 'addedOn', 'id'] }, { properties: ['tenantId', 'meetingId', 'addedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    bodyId: p.uuid(),
    kind: p.enum(['DECISION', 'INFORMATION', 'NOTIFICATION', 'COMMISSION', 'REPORT'] as const),
    registrationNumber: p.text(),
    title: p.text(),
    subjectId: p.uuid().nullable(),
    addedOn: p.date(),
    meetingId: p.uuid().nullable(),
  },
});
export interface BoardItem extends InferEntity<typeof BoardItemRecord> {}
