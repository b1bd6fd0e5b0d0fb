import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, page, Work, type PageArgs } from '@uppsikt/platform';
import { byId, given } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { CaseOfficerExperienceRecord, CaseOfficerMeetingRecord, type CaseOfficerExperience, type CaseOfficerMeeting } from './case-officer-experience.record.ts';
import { experiencesOfReviews } from './case-officer-experience.store.ts';
import { compiledFor, holdMeeting, keepExperience } from './case-officer-experience.usecases.ts';

@Resolver('CaseOfficerExperience')
export class CaseOfficerExperienceResolver {
  constructor(private readonly work: Work) {}

  @Query('caseOfficerExperiences')
  all(@Args() { first, after, ...filter }: PageArgs & { providerId?: string | null; unitId?: string | null; occasion?: string | null }) {
    return this.work.read((scope) => page(scope, CaseOfficerExperienceRecord, { first, after }, { by: 'on', descending: true }, given(filter)));
  }

  @Mutation('recordCaseOfficerMeeting')
  async meet(@Args('input') input: Parameters<typeof holdMeeting>[1]) {
    return asResult('RecordCaseOfficerMeetingSuccess', await this.work.write((scope) => holdMeeting(scope, input)));
  }

  @Mutation('recordCaseOfficerExperience')
  async record(@Args('input') input: Parameters<typeof keepExperience>[1]) {
    return asResult('RecordCaseOfficerExperienceSuccess', await this.work.write((scope) => keepExperience(scope, input)));
  }

  @ResolveField('provider')
  provider(@Parent() experience: CaseOfficerExperience) {
    return { id: experience.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() experience: CaseOfficerExperience) {
    return experience.unitId && { id: experience.unitId };
  }

  @ResolveField('meeting')
  meeting(@Parent() experience: CaseOfficerExperience) {
    return experience.meetingId ? byId(CaseOfficerMeetingRecord, experience.meetingId) : null;
  }
}

@Resolver('CaseOfficerMeeting')
export class CaseOfficerMeetingResolver {
  @ResolveField('serviceArea')
  serviceArea(@Parent() meeting: CaseOfficerMeeting) {
    return meeting.serviceAreaKey;
  }
}

@Resolver('Review')
export class ReviewExperienceResolver {
  constructor(private readonly work: Work) {}

  @ResolveField('caseOfficerExperience')
  async experience(@Parent() review: Review) {
    const entries = (await batched('case officer experience of review', review.id, experiencesOfReviews)) ?? [];
    return this.work.read((scope) => compiledFor(scope, review, entries));
  }
}
