import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, registrationNumberOf, type Scope } from '@uppsikt/platform';
import { bodiesOf, bodyByKey } from '../body/body.store.ts';
import { BoardItemRecord, type BoardItem } from './board-item.record.ts';
import { mayReceive } from './board-item.rules.ts';

export interface BoardItemRequest { body: string; kind: BoardItem['kind']; registrationNumber?: string | null; title: string; subjectId?: string | null }

const organisation = definePolicy('organisation');

/** A matter is put to a body that the tenant has and its guideline names; the engine presupposes no body. Ground: ATV-ANSV-1, policy organisation. */
export async function addBoardItem(scope: Scope, asked: BoardItemRequest) {
  const body = await bodyByKey(scope, asked.body);
  if (!body) {
    const known = [...(await bodiesOf(scope, 'BOARD')), ...(await bodiesOf(scope, 'COMMITTEE'))].map((b) => b.key);
    return problem('UnknownBody', `No board or committee has the key ${asked.body}.`, { known });
  }
  const policy = await scope.policy(organisation);
  const refused = mayReceive(body, isProblem(policy) ? {} : policy.document);
  if (refused) return refused;
  if (asked.title.trim() === '') return problem('InvalidInput', 'A matter has a title.', { field: 'title' });
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber, [body.key]);
  if (isProblem(registrationNumber)) return registrationNumber;
  const item = scope.add(BoardItemRecord, {
    bodyId: body.id, kind: asked.kind, registrationNumber, title: asked.title, subjectId: asked.subjectId ?? null, addedOn: scope.today, meetingId: null,
  });
  return { item };
}

export interface Proposed { proposalId: string; boardId: string; registrationNumber: string; proposedOn: LocalDate }

/** A proposal of a sanction is put to the responsible board for decision. Ground: NACKA15 7.1 (chefernas bedömning). */
export const putProposal = (scope: Scope, { proposalId, boardId, registrationNumber, proposedOn }: Proposed): BoardItem =>
  scope.add(BoardItemRecord, { bodyId: boardId, kind: 'DECISION', registrationNumber, title: 'Förslag till beslut om sanktion', subjectId: proposalId, addedOn: proposedOn, meetingId: null });
