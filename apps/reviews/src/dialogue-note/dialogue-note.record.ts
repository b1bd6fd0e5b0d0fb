import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { ComplaintChannel } from '../complaint/complaint.rules.ts';

/** A dialogue with a provider between formal follow-ups. */
export const DialogueNoteRecord = defineEntity({
  name: 'DialogueNote',
  tableName: 'dialogue_note',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'heldOn', 'id'] }, { properties: ['tenantId', 'providerId', 'heldOn'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    heldOn: p.date(),
    channel: p.text().$type<ComplaintChannel>(),
    participants: p.array().$type<string[]>(),
    subject: p.text(),
    agreedPoints: p.array().$type<string[]>(),
    findingId: p.uuid().nullable(),
    recordedBy: p.text(),
  },
});
export interface DialogueNote extends InferEntity<typeof DialogueNoteRecord> {}
