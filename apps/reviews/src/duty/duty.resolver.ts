import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { page, Work, type PageArgs } from '@uppsikt/platform';
import { isId } from '@uppsikt/kernel';
import { actionPlanOf } from '../action-plan/action-plan.resolver.ts';
import { byId } from '../by-id.store.ts';
import { Query, ResolveField } from '../graph.ts';
import { DutyRecord, type Duty } from './duty.record.ts';
import { standingOf } from './duty.usecases.ts';

interface DutyFilter { providerId?: string | null; unitId?: string | null; kind?: Duty['kind'] | null; period?: string | null; status?: Duty['status'] | null }
const none = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

@Resolver('ReviewDuty')
export class DutyResolver {
  constructor(private readonly work: Work) {}

  @Query('actionPlanDuties')
  toSubmit(@Args() args: PageArgs & DutyFilter) {
    return args.providerId || args.unitId ? this.duties({ ...args, kind: 'SUBMIT_ACTION_PLAN', status: 'OPEN' }) : none;
  }

  @Query('reviewDuties')
  duties(@Args() { first, after, ...filter }: PageArgs & DutyFilter) {
    const where = Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null));
    if ([filter.providerId, filter.unitId].some((id) => id != null && !isId(id))) return none;
    return this.work.read((scope) => page(scope, DutyRecord, { first, after }, { by: 'listedOn' }, where));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return byId(DutyRecord, id);
  }

  @ResolveField('provider')
  provider(@Parent() duty: Duty) {
    return duty.providerId && { id: duty.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() duty: Duty) {
    return duty.unitId && { id: duty.unitId };
  }

  @ResolveField('agreement')
  agreement(@Parent() duty: Duty) {
    return duty.agreementId && { id: duty.agreementId };
  }

  @ResolveField('serviceArea')
  serviceArea(@Parent() duty: Duty) {
    return duty.serviceAreaKey;
  }

  @ResolveField('overdue')
  overdue(@Parent() duty: Duty) {
    return this.work.read((scope) => standingOf(scope, duty).overdue);
  }

  @ResolveField('late')
  late(@Parent() duty: Duty) {
    return this.work.read((scope) => standingOf(scope, duty).late);
  }

  @ResolveField('actionPlan')
  actionPlan(@Parent() duty: Duty) {
    return duty.actionPlanId && actionPlanOf(duty.actionPlanId);
  }
}
