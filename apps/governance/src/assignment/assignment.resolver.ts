import { Args, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, page, Work, type PageArgs } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { AssignmentRecord, type Assignment } from './assignment.record.ts';
import { assignmentsById, findAssignment } from './assignment.store.ts';
import { endAssignment, giveAssignment, isInForce, sessionOf, type AssignmentRequest } from './assignment.usecases.ts';

@Resolver('Assignment')
export class AssignmentResolver {
  constructor(private readonly work: Work) {}

  @Query('session')
  session(@Args('scopes') scopes: string[]) {
    return this.work.read((scope) => sessionOf(scope, scopes));
  }

  @Query('assignments')
  assignments(@Args() { account, role, ...args }: PageArgs & { account?: string | null; role?: string | null }) {
    return this.work.read((scope) => page(scope, AssignmentRecord, args, { by: 'validFrom', descending: true }, { ...(account ? { account } : {}), ...(role ? { role } : {}) }));
  }

  @Query('assignment')
  assignment(@Args('id') id: string) {
    return this.work.read((scope) => findAssignment(scope, id));
  }

  @Mutation('giveAssignment')
  async give(@Args('input') input: AssignmentRequest) {
    return asResult('GiveAssignmentSuccess', await this.work.write((scope) => giveAssignment(scope, input)));
  }

  @Mutation('endAssignment')
  async end(@Args('input') input: { id: string; lastDay: string }) {
    return asResult('EndAssignmentSuccess', await this.work.write((scope) => endAssignment(scope, input)));
  }

  @ResolveReference()
  reference(reference: { id: string }) {
    return batched('assignment', reference.id, async (scope, ids) => inOrder(ids, await assignmentsById(scope, ids), (a) => a.id));
  }

  @ResolveField('inForce')
  inForce(assignment: Assignment) {
    return this.work.read((scope) => isInForce(scope, assignment));
  }
}
