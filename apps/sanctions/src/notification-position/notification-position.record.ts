import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const NotificationPositionRecord = defineEntity({
  name: 'NotificationPosition',
  tableName: 'notification_position',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'reviewId', 'decidedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    providerId: p.uuid(),
    findingIds: p.array().$type<string[]>(),
    authority: p.enum(['IVO', 'POLICE'] as const),
    outcome: p.enum(['NOTIFY', 'DO_NOT_NOTIFY'] as const),
    reason: p.text(),
    decidedOn: p.date(),
    report: p.json().$type<{ content: string; reference: string; sentOn: string }>().nullable(),
    policyId: p.uuid(),
    account: p.text(),
  },
});
export interface NotificationPosition extends InferEntity<typeof NotificationPositionRecord> {}
