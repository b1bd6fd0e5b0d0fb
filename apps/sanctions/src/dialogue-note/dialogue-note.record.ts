import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** What sanctions knows of dialogues about errors; the id is reviews'. */
export const DialogueNoteRecord = defineEntity({
  name: 'DialogueNote',
  tableName: 'dialogue_note',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'findingId'] }],
  properties: { ...tenantKeys, providerId: p.uuid(), findingId: p.uuid(), heldOn: p.date() },
});
export interface NotedDialogue extends InferEntity<typeof DialogueNoteRecord> {}
