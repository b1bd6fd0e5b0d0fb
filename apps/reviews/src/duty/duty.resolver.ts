import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { page, Work, type PageArgs } from '@uppsikt/platform';
import { isId } from '@uppsikt/kernel';
import { actionPlanOf } from '../action-plan/action-plan.resolver.ts';
import { byId } from '../by-id.store.ts';
import { Query, ResolveField } from '../graph.ts';
import { DutyRecord, type Duty } from './duty.record.ts';

interface DutyFilter { providerId?: string | null; unitId?: string | null; status?: Duty['status'] | null }
const none = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

@Resolver('ReviewDuty')
export class DutyResolver {
  constructor(private readonly work: Work) {}

  @Query('actionPlanDuties')
  toSubmit(@Args() args: PageArgs & DutyFilter) {
    return args.providerId || args.unitId ? this.duties({ ...args, status: 'OPEN' }) : none;
  }

  @Query('reviewDuties')
  duties(@Args() { first, after, ...filter }: PageArgs & DutyFilter) {
    const where = Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null));
    if ([filter.providerId, filter.unitId].some((id) => id != null && !isId(id))) return none;
    return this.work.read((scope) => page(scope, DutyRecord, { first, after }, { by: 'dueOn' }, where));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return byId(DutyRecord, id);
  }

  @ResolveField('provider')
  provider(@Parent() duty: Duty) {
    return { id: duty.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() duty: Duty) {
    return duty.unitId && { id: duty.unitId };
  }

  @ResolveField('actionPlan')
  actionPlan(@Parent() duty: Duty) {
    return actionPlanOf(duty.actionPlanId);
  }
}
