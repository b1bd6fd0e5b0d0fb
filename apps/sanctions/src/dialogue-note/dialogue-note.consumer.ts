import type { EventData } from '@uppsikt/contracts';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { DialogueNoteRecord } from './dialogue-note.record.ts';

/** Dialogues about an identified error: each may be the first step of a ladder. */
export class DialogueNoteConsumer {
  @Consumes('reviews.dialogue-noted.v1')
  async noted({ data: { dialogueNoteId, providerId, findingId, heldOn } }: Event<EventData<'reviews.dialogue-noted.v1'>>, scope: Scope) {
    if (findingId) await keep(scope, DialogueNoteRecord, dialogueNoteId, { providerId, findingId, heldOn });
  }
}
