import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, Work } from '@uppsikt/platform';
import type { Agreement } from '../agreement/agreement.record.ts';
import { Mutation, ResolveField } from '../graph.ts';
import { CommitmentRecord } from './commitment.record.ts';
import { recordCommitment } from './commitment.usecases.ts';

@Resolver('Agreement')
export class CommitmentResolver {
  constructor(private readonly work: Work) {}

  @Mutation('recordCommitment')
  async record(@Args('input') input: Parameters<typeof recordCommitment>[1]) {
    return asResult('RecordCommitmentSuccess', await this.work.write((scope) => recordCommitment(scope, input)));
  }

  @ResolveField('commitments')
  commitments(@Parent() agreement: Agreement) {
    return batched('commitments', agreement.id, async (scope, ids) => grouped(ids, await scope.em.find(CommitmentRecord, { agreementId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }), (c) => c.agreementId));
  }
}
