import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, inOrder, Work } from '@uppsikt/platform';
import { foundAll } from '../found.ts';
import { Mutation, ResolveField } from '../graph.ts';
import type { Sanction } from '../sanction/sanction.record.ts';
import { SanctionFollowUpRecord, type SanctionFollowUp } from './sanction-follow-up.record.ts';
import { pointsOf } from './sanction-follow-up.store.ts';
import { checkRemedy, closeSanction, planSanctionFollowUp, type CheckRequest, type PlanRequest } from './sanction-follow-up.usecases.ts';

@Resolver('Sanction')
export class FollowedSanctionResolver {
  constructor(private readonly work: Work) {}

  @Mutation('planSanctionFollowUp')
  async plan(@Args('input') input: PlanRequest) {
    return asResult('PlanSanctionFollowUpSuccess', await this.work.write((scope) => planSanctionFollowUp(scope, input)));
  }

  @Mutation('checkRemedy')
  async check(@Args('input') input: CheckRequest) {
    return asResult('CheckRemedySuccess', await this.work.write((scope) => checkRemedy(scope, input)));
  }

  @Mutation('closeSanction')
  async close(@Args('input') input: { sanctionId: string; closedOn?: string | null }) {
    return asResult('CloseSanctionSuccess', await this.work.write((scope) => closeSanction(scope, input)));
  }

  @ResolveField('followUp')
  followUp(@Parent() { id }: Sanction) {
    return batched('follow-ups of sanctions', id, async (scope, ids) => inOrder(ids, await foundAll(scope, SanctionFollowUpRecord, ids), (f) => f.id));
  }
}

@Resolver('SanctionFollowUp')
export class SanctionFollowUpResolver {
  @ResolveField('points')
  points(@Parent() { id }: SanctionFollowUp) {
    return batched('points of follow-ups', id, async (scope, ids) => grouped(ids, await pointsOf(scope, ids), (p) => p.sanctionId));
  }
}
