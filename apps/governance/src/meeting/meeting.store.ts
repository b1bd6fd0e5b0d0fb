import { isId } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { BoardItemRecord, type BoardItem } from '../board-item/board-item.record.ts';
import { MeetingRecord, type Meeting } from './meeting.record.ts';

export const findMeeting = async (scope: Scope, id: string | null | undefined): Promise<Meeting | null> => (id && isId(id) ? scope.em.findOne(MeetingRecord, { id }) : null);
export const meetingsById = (scope: Scope, ids: readonly string[]): Promise<Meeting[]> => scope.em.find(MeetingRecord, { id: { $in: ids.filter(isId) } });
export const findItem = async (scope: Scope, id: string): Promise<BoardItem | null> => (isId(id) ? scope.em.findOne(BoardItemRecord, { id }) : null);
