import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '@uppsikt/kernel';
import { asResult, batched, inOrder, pageBy, Work, type PageArgs } from '@uppsikt/platform';
import { BoardItemRecord, type BoardItem } from '../board-item/board-item.record.ts';
import { bodiesById } from '../body/body.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { MeetingRecord, type Meeting } from './meeting.record.ts';
import { findMeeting, meetingsById } from './meeting.store.ts';
import { putBoardItemToMeeting, registerMeeting } from './meeting.usecases.ts';

const byId = (id: string) => batched('meeting', id, async (scope, ids) => inOrder(ids, await meetingsById(scope, ids), (m) => m.id));
const meetings = (body: { id: string }, args: PageArgs) =>
  batched(`meetings ${JSON.stringify(args)}`, body.id, (scope, ids) => pageBy(scope, MeetingRecord, 'bodyId', ids, args, { by: 'heldOn', descending: true }));

@Resolver('Meeting')
export class MeetingResolver {
  constructor(private readonly work: Work) {}

  @Query('meeting')
  meeting(@Args('id') id: string) {
    return this.work.read((scope) => findMeeting(scope, id));
  }

  @Mutation('registerMeeting')
  async register(@Args('input') input: { body: string; heldOn: LocalDate }) {
    return asResult('RegisterMeetingSuccess', await this.work.write((scope) => registerMeeting(scope, input)));
  }

  @Mutation('putBoardItemToMeeting')
  async put(@Args('input') input: { itemId: string; meetingId: string }) {
    return asResult('PutBoardItemToMeetingSuccess', await this.work.write((scope) => putBoardItemToMeeting(scope, input)));
  }

  @ResolveReference()
  reference(reference: { id: string }) {
    return byId(reference.id);
  }

  @ResolveField('body')
  async body(meeting: Meeting) {
    return (await batched('body of meeting', meeting.bodyId, async (scope, ids) => inOrder(ids, await bodiesById(scope, ids), (b) => b.id)))!.key;
  }

  @ResolveField('items')
  items(@Parent() meeting: Meeting, @Args() args: PageArgs) {
    return batched(`items of meeting ${JSON.stringify(args)}`, meeting.id, (scope, ids) => pageBy(scope, BoardItemRecord, 'meetingId', ids, args, { by: 'addedOn' }));
  }
}

@Resolver('Board')
export class BoardMeetingsResolver {
  @ResolveField('meetings')
  meetings(@Parent() board: { id: string }, @Args() args: PageArgs) {
    return meetings(board, args);
  }
}

@Resolver('Committee')
export class CommitteeMeetingsResolver {
  @ResolveField('meetings')
  meetings(@Parent() committee: { id: string }, @Args() args: PageArgs) {
    return meetings(committee, args);
  }
}

@Resolver('BoardItem')
export class BoardItemMeetingResolver {
  @ResolveField('meeting')
  meeting(@Parent() item: BoardItem) {
    return item.meetingId ? byId(item.meetingId) : null;
  }
}
