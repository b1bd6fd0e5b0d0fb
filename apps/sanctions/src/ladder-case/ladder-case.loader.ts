import { batched, inOrder } from '@uppsikt/platform';
import { foundAll } from '../found.ts';
import { LadderCaseRecord } from './ladder-case.record.ts';

export const ladderCaseById = (id: string) =>
  batched('ladder case', id, async (scope, ids) => inOrder(ids, await foundAll(scope, LadderCaseRecord, ids), (c) => c.id));
