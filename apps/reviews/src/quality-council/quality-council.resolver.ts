import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, page, Work, type PageArgs } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { CouncilMeetingRecord, type CouncilItem, type CouncilMeeting } from './quality-council.record.ts';
import { itemsOf } from './quality-council.store.ts';
import { generateAgenda, keepCouncilMinutes, planCouncil, shareItem } from './quality-council.usecases.ts';

const itemsIn = async (meeting: CouncilMeeting): Promise<CouncilItem[]> =>
  (await batched('items of council meeting', meeting.id, async (scope, ids) => grouped(ids, await itemsOf(scope, ids), (item) => item.councilMeetingId))) ?? [];

@Resolver('CouncilMeeting')
export class CouncilMeetingResolver {
  constructor(private readonly work: Work) {}

  @Query('councilMeeting')
  one(@Args('id') id: string) {
    return byId(CouncilMeetingRecord, id);
  }

  @Query('councilMeetings')
  all(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, CouncilMeetingRecord, args, { by: 'scheduledOn', descending: true }));
  }

  @Mutation('planCouncilMeeting')
  async plan(@Args('input') input: Parameters<typeof planCouncil>[1]) {
    return asResult('PlanCouncilMeetingSuccess', await this.work.write((scope) => planCouncil(scope, input)));
  }

  @Mutation('generateCouncilAgenda')
  async generate(@Args('input') input: Parameters<typeof generateAgenda>[1]) {
    return asResult('GenerateCouncilAgendaSuccess', await this.work.write((scope) => generateAgenda(scope, input)));
  }

  @Mutation('shareCouncilItem')
  async share(@Args('input') input: Parameters<typeof shareItem>[1]) {
    return asResult('ShareCouncilItemSuccess', await this.work.write((scope) => shareItem(scope, input)));
  }

  @Mutation('keepCouncilMinutes')
  async minutes(@Args('input') input: Parameters<typeof keepCouncilMinutes>[1]) {
    return asResult('KeepCouncilMinutesSuccess', await this.work.write((scope) => keepCouncilMinutes(scope, input)));
  }

  @ResolveField('agenda')
  agenda(@Parent() meeting: CouncilMeeting) {
    return itemsIn(meeting);
  }

  @ResolveField('sharedAgenda')
  async sharedAgenda(@Parent() meeting: CouncilMeeting) {
    return (await itemsIn(meeting)).flatMap(({ id, kind, on, shared }) => (shared ? [{ id, kind, on, text: shared }] : []));
  }
}

@Resolver('CouncilItem')
export class CouncilItemResolver {
  @ResolveField('provider')
  provider(@Parent() item: CouncilItem) {
    return item.aboutProviderId && { id: item.aboutProviderId };
  }

  @ResolveField('unit')
  unit(@Parent() item: CouncilItem) {
    return item.aboutUnitId && { id: item.aboutUnitId };
  }
}
