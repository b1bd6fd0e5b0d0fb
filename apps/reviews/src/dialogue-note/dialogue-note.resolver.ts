import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, page, Work, type PageArgs } from '@uppsikt/platform';
import { byId, given } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { findingOf } from '../review/review.resolver.ts';
import { DialogueNoteRecord, type DialogueNote } from './dialogue-note.record.ts';
import { recordNote, type NoteRequest } from './dialogue-note.usecases.ts';

const latestFirst = { by: 'heldOn', descending: true };

@Resolver('DialogueNote')
export class DialogueNoteResolver {
  constructor(private readonly work: Work) {}

  @Query('dialogueNote')
  one(@Args('id') id: string) {
    return byId(DialogueNoteRecord, id);
  }

  @Query('dialogueNotes')
  all(@Args() { first, after, ...filter }: PageArgs & { providerId?: string | null; unitId?: string | null; findingId?: string | null }) {
    return this.work.read((scope) => page(scope, DialogueNoteRecord, { first, after }, latestFirst, given(filter)));
  }

  @Query('ownDialogueNotes')
  own(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, DialogueNoteRecord, args, latestFirst));
  }

  @Mutation('recordDialogueNote')
  async record(@Args('input') input: NoteRequest) {
    return asResult('RecordDialogueNoteSuccess', await this.work.write((scope) => recordNote(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return byId(DialogueNoteRecord, id);
  }

  @ResolveField('provider')
  provider(@Parent() note: DialogueNote) {
    return { id: note.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() note: DialogueNote) {
    return note.unitId && { id: note.unitId };
  }

  @ResolveField('finding')
  finding(@Parent() note: DialogueNote) {
    return note.findingId ? findingOf(note.findingId) : null;
  }
}
