import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, Work } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { reviewOf } from '../review/review.resolver.ts';
import type { ContractMeeting } from './contract-follow-up.record.ts';
import { meetingsOf } from './contract-follow-up.store.ts';
import { absentOf, holdContractMeeting, recordStaffSchedules } from './contract-follow-up.usecases.ts';
import { openDeviationRecheck } from './recheck.usecases.ts';

@Resolver('Review')
export class ReviewContractMeetingResolver {
  constructor(private readonly work: Work) {}

  @Mutation('holdContractMeeting')
  async hold(@Args('input') input: Parameters<typeof holdContractMeeting>[1]) {
    return asResult('HoldContractMeetingSuccess', await this.work.write((scope) => holdContractMeeting(scope, input)));
  }

  @Mutation('recordStaffSchedules')
  async schedules(@Args('input') input: Parameters<typeof recordStaffSchedules>[1]) {
    return asResult('RecordStaffSchedulesSuccess', await this.work.write((scope) => recordStaffSchedules(scope, input)));
  }

  @Mutation('openDeviationRecheck')
  async recheck(@Args('input') input: Parameters<typeof openDeviationRecheck>[1]) {
    return asResult('OpenDeviationRecheckSuccess', await this.work.write((scope) => openDeviationRecheck(scope, input)));
  }

  @ResolveField('contractMeeting')
  contractMeeting(@Parent() review: Review) {
    return batched('contract meeting', review.id, async (scope, ids) => inOrder(ids, await meetingsOf(scope, ids), (m) => m.id));
  }
}

@Resolver('ContractMeeting')
export class ContractMeetingResolver {
  constructor(private readonly work: Work) {}

  @ResolveField('absent')
  async absent(@Parent() meeting: ContractMeeting) {
    const review = await reviewOf(meeting.id);
    return review ? this.work.read((scope) => absentOf(scope, review, meeting)) : [];
  }
}
