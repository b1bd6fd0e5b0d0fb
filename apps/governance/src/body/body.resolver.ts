import { ResolveReference, Resolver } from '@nestjs/graphql';
import { batched, inOrder, Work } from '@uppsikt/platform';
import { Query, ResolveField } from '../graph.ts';
import type { Body } from './body.record.ts';
import { bodiesById, bodiesOf } from './body.store.ts';

const byId = (id: string) => batched('body', id, async (scope, ids) => inOrder(ids, await bodiesById(scope, ids), (b) => b.id));
const ofKind = async (id: string, kind: Body['kind']) => {
  const body = await byId(id);
  return body?.kind === kind ? body : null;
};

@Resolver()
export class BodyResolver {
  constructor(private readonly work: Work) {}

  @Query('boards')
  boards() {
    return this.work.read((scope) => bodiesOf(scope, 'BOARD'));
  }

  @Query('committees')
  committees() {
    return this.work.read((scope) => bodiesOf(scope, 'COMMITTEE'));
  }
}

@Resolver('Board')
export class BoardResolver {
  @ResolveReference()
  board(reference: { id: string }) {
    return ofKind(reference.id, 'BOARD');
  }
}

@Resolver('Committee')
export class CommitteeResolver {
  @ResolveReference()
  committee(reference: { id: string }) {
    return ofKind(reference.id, 'COMMITTEE');
  }

  @ResolveField('board')
  board(committee: Body) {
    return committee.parentId ? ofKind(committee.parentId, 'BOARD') : null;
  }
}
