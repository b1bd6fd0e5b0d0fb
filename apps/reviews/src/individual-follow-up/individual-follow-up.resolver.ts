import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, Work } from '@uppsikt/platform';
import type { Duty } from '../duty/duty.record.ts';
import { standingOf } from '../duty/duty.usecases.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { IndividualCase } from '../individual-case/individual-case.record.ts';
import { dutiesOfCases, followUpsOf, overdueCases } from './individual-follow-up.store.ts';
import { recordIndividualFollowUp, type FollowUpRequest } from './individual-follow-up.usecases.ts';

const dutiesOf = async (kind: Duty['kind'], of: IndividualCase) => (await batched(`duties ${kind} of case`, of.id, (scope, ids) => dutiesOfCases(scope, kind, ids))) ?? [];

@Resolver('IndividualCase')
export class IndividualFollowUpResolver {
  constructor(private readonly work: Work) {}

  @Mutation('recordIndividualFollowUp')
  async record(@Args('input') input: FollowUpRequest) {
    return asResult('RecordIndividualFollowUpSuccess', await this.work.write((scope) => recordIndividualFollowUp(scope, input)));
  }

  @Query('overdueIndividualFollowUps')
  async overdueByOfficer(@Args('unitId') unitId?: string | null) {
    const rows = await this.work.read((scope) => overdueCases(scope, unitId ?? null));
    return rows.map(({ unitId: id, officer, cases }) => ({ unit: { id }, officer, cases }));
  }

  @ResolveField('followUps')
  followUps(@Parent() of: IndividualCase) {
    return batched('follow-ups of case', of.id, followUpsOf);
  }

  @ResolveField('followUpDueOn')
  async dueOn(@Parent() of: IndividualCase) {
    return (await this.#due(of))?.dueOn ?? null;
  }

  @ResolveField('overdue')
  async overdue(@Parent() of: IndividualCase) {
    const due = await this.#due(of);
    return due !== undefined && of.closedOn == null && this.work.read((scope) => standingOf(scope, due).overdue);
  }

  @ResolveField('othersTasks')
  async others(@Parent() of: IndividualCase) {
    return (await dutiesOf('FOLLOW_UP_OTHERS_AT_UNIT', of)).map(({ role, period: since, doneOn }) => ({ role, since, doneOn }));
  }

  async #due(of: IndividualCase) {
    return (await dutiesOf('FOLLOW_UP_INDIVIDUAL', of)).find((d) => d.status === 'OPEN');
  }
}
