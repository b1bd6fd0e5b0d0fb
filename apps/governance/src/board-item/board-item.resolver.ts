import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, pageBy, Work, type PageArgs } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import { BoardItemRecord } from './board-item.record.ts';
import { addBoardItem, type BoardItemRequest } from './board-item.usecases.ts';

const items = (body: { id: string }, args: PageArgs) =>
  batched(`items ${JSON.stringify(args)}`, body.id, (scope, ids) => pageBy(scope, BoardItemRecord, 'bodyId', ids, args, { by: 'addedOn', descending: true }));

@Resolver()
export class BoardItemResolver {
  constructor(private readonly work: Work) {}

  @Mutation('addBoardItem')
  async addBoardItem(@Args('input') input: BoardItemRequest) {
    return asResult('AddBoardItemSuccess', await this.work.write((scope) => addBoardItem(scope, input)));
  }
}

@Resolver('Board')
export class BoardItemsResolver {
  @ResolveField('items')
  items(@Parent() board: { id: string }, @Args() args: PageArgs) {
    return items(board, args);
  }
}

@Resolver('Committee')
export class CommitteeItemsResolver {
  @ResolveField('items')
  items(@Parent() committee: { id: string }, @Args() args: PageArgs) {
    return items(committee, args);
  }
}
