import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, page, Work, type PageArgs } from '@uppsikt/platform';
import type { LocalDate } from '@uppsikt/kernel';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { DecisionControlRecord, type DecisionControl } from './decision-control.record.ts';
import { casesOf } from './decision-control.store.ts';
import {
  assessControlledCase, closeDecisionControl, registerControlMeeting, selectControlledCase, type AssessCaseRequest, type SelectCaseRequest,
} from './decision-control.usecases.ts';

@Resolver('DecisionControl')
export class DecisionControlResolver {
  constructor(private readonly work: Work) {}

  @Query('decisionControls')
  all(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, DecisionControlRecord, args, { by: 'meetingOn', descending: true }));
  }

  @Mutation('registerControlMeeting')
  async register(@Args('input') input: { meetingOn: LocalDate }) {
    return asResult('RegisterControlMeetingSuccess', await this.work.write((scope) => registerControlMeeting(scope, input)));
  }

  @Mutation('selectControlledCase')
  async select(@Args('input') input: SelectCaseRequest) {
    return asResult('SelectControlledCaseSuccess', await this.work.write((scope) => selectControlledCase(scope, input)));
  }

  @Mutation('assessControlledCase')
  async assess(@Args('input') input: AssessCaseRequest) {
    return asResult('AssessControlledCaseSuccess', await this.work.write((scope) => assessControlledCase(scope, input)));
  }

  @Mutation('closeDecisionControl')
  async close(@Args('input') input: { decisionControlId: string; reason?: string | null }) {
    return asResult('CloseDecisionControlSuccess', await this.work.write((scope) => closeDecisionControl(scope, input)));
  }

  @ResolveField('cases')
  cases(@Parent() control: DecisionControl) {
    return batched('cases of decision control', control.id, async (scope, ids) => grouped(ids, await casesOf(scope, ids), (row) => row.decisionControlId));
  }
}
