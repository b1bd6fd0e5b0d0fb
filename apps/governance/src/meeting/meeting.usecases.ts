import { problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { bodiesOf, bodyByKey } from '../body/body.store.ts';
import { MeetingRecord } from './meeting.record.ts';
import { mayPut } from './meeting.rules.ts';
import { findItem, findMeeting } from './meeting.store.ts';

/** A meeting of a body that the tenant has, ahead or, when its minutes come late, afterwards. */
export async function registerMeeting(scope: Scope, asked: { body: string; heldOn: LocalDate }) {
  const body = await bodyByKey(scope, asked.body);
  if (!body) {
    const known = [...(await bodiesOf(scope, 'BOARD')), ...(await bodiesOf(scope, 'COMMITTEE'))].map((b) => b.key);
    return problem('UnknownBody', `No board or committee has the key ${asked.body}.`, { known });
  }
  return { meeting: scope.add(MeetingRecord, { bodyId: body.id, heldOn: asked.heldOn }) };
}

/** Puts a matter on the list of a meeting. */
export async function putBoardItemToMeeting(scope: Scope, asked: { itemId: string; meetingId: string }) {
  const item = await findItem(scope, asked.itemId);
  const meeting = await findMeeting(scope, asked.meetingId);
  if (!item || !meeting) return problem('NotFound', item ? 'No meeting has this id.' : 'No matter has this id.');
  const refused = mayPut(item, meeting, await findMeeting(scope, item.meetingId), scope.today);
  if (refused) return refused;
  item.meetingId = meeting.id;
  await scope.emit('governance.board-item-put-to-meeting.v1', item.id, {
    boardItemId: item.id, subjectId: item.subjectId ?? null, bodyId: item.bodyId, meetingId: meeting.id, heldOn: meeting.heldOn,
  });
  return { item };
}
