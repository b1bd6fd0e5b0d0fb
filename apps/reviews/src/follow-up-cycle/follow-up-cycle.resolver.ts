import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, Work } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { FollowUpCycle } from './follow-up-cycle.record.ts';
import { cycleOf } from './follow-up-cycle.store.ts';
import { enterCyclePhase, startFollowUpCycle } from './follow-up-cycle.usecases.ts';

@Resolver('FollowUpCycle')
export class FollowUpCycleResolver {
  constructor(private readonly work: Work) {}

  @Query('followUpCycle')
  one(@Args('serviceArea') serviceArea: string, @Args('year') year: number) {
    return this.work.read((scope) => cycleOf(scope, serviceArea, year));
  }

  @Mutation('startFollowUpCycle')
  async start(@Args('input') input: { serviceArea: string; year: number }) {
    return asResult('StartFollowUpCycleSuccess', await this.work.write((scope) => startFollowUpCycle(scope, input)));
  }

  @Mutation('enterCyclePhase')
  async enter(@Args('input') input: { cycleId: string; phase: string; reason?: string | null; analysis?: string | null }) {
    return asResult('EnterCyclePhaseSuccess', await this.work.write((scope) => enterCyclePhase(scope, input)));
  }

  @ResolveField('phase')
  phase(@Parent() cycle: FollowUpCycle) {
    return cycle.phases.at(-1)!.phase;
  }
}
