import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, page, Work, type PageArgs, type Scope } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { reportsForItem } from './dialogue-agenda.usecases.ts';
import { MeetingRecord, type AgendaItem, type Meeting, type MeetingParticipant } from './dialogue.record.ts';
import { agendaOf, participantsOf } from './dialogue.store.ts';
import { cancelMeeting, consultationsOf, finaliseMeeting, planMeeting, recordAgendaItem, type PlanRequest } from './dialogue.usecases.ts';

const inside = <T extends { meetingId: string }>(name: string, meeting: Meeting, read: (scope: Scope, ids: readonly string[]) => Promise<T[]>) =>
  batched(`${name} of meeting`, meeting.id, async (scope, ids) => grouped(ids, await read(scope, ids), (row) => row.meetingId));
@Resolver('DialogueMeeting')
export class MeetingResolver {
  constructor(private readonly work: Work) {}

  @Query('dialogueMeeting')
  meeting(@Args('id') id: string) {
    return byId(MeetingRecord, id);
  }

  @Query('dialogueMeetings')
  meetings(@Args() { kind, ...args }: PageArgs & { kind?: Meeting['kind'] | null }) {
    return this.work.read((scope) => page(scope, MeetingRecord, args, { by: 'scheduledOn', descending: true }, kind == null ? {} : { kind }));
  }

  @Query('consultationCount')
  count(@Args('agreementId') agreementId: string, @Args('year') year: number) {
    return this.work.read((scope) => consultationsOf(scope, agreementId, year));
  }

  @Mutation('planMeeting')
  async plan(@Args('input') input: PlanRequest) {
    return asResult('PlanMeetingSuccess', await this.work.write((scope) => planMeeting(scope, input)));
  }

  @Mutation('recordAgendaItem')
  async item(@Args('input') input: { itemId: string; outcome: 'REPORTED' | 'NOT_REPORTED' }) {
    return asResult('RecordAgendaItemSuccess', await this.work.write((scope) => recordAgendaItem(scope, input)));
  }

  @Mutation('finaliseMeeting')
  async finalise(@Args('input') input: { meetingId: string; notes: string }) {
    return asResult('FinaliseMeetingSuccess', await this.work.write((scope) => finaliseMeeting(scope, input)));
  }

  @Mutation('cancelMeeting')
  async cancel(@Args('input') input: { meetingId: string; reason: string }) {
    return asResult('CancelMeetingSuccess', await this.work.write((scope) => cancelMeeting(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return byId(MeetingRecord, id);
  }

  @ResolveField('serviceArea')
  serviceArea(@Parent() meeting: Meeting) {
    return meeting.serviceAreaKey;
  }

  @ResolveField('participants')
  participants(@Parent() meeting: Meeting) {
    return inside('participants', meeting, participantsOf);
  }

  @ResolveField('agenda')
  agenda(@Parent() meeting: Meeting) {
    return inside('agenda', meeting, agendaOf);
  }
}

@Resolver('DialogueMeetingParticipant')
export class MeetingParticipantResolver {
  @ResolveField('provider')
  provider(@Parent() participant: MeetingParticipant) {
    return { id: participant.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() participant: MeetingParticipant) {
    return participant.unitId && { id: participant.unitId };
  }

  @ResolveField('agreement')
  agreement(@Parent() participant: MeetingParticipant) {
    return participant.agreementId && { id: participant.agreementId };
  }
}

@Resolver('AgendaItem')
export class AgendaItemResolver {
  @ResolveField('unit')
  unit(@Parent() item: AgendaItem) {
    return item.unitId && { id: item.unitId };
  }

  @ResolveField('reports')
  async reports(@Parent() item: AgendaItem) {
    return (await reportsForItem(item)) ?? [];
  }

  @ResolveField('lacking')
  async lacking(@Parent() item: AgendaItem) {
    return (await reportsForItem(item))?.length === 0;
  }

  @ResolveField('agreement')
  agreement(@Parent() item: AgendaItem) {
    return item.agreementId && { id: item.agreementId };
  }
}
