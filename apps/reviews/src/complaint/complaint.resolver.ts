import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, page, Work, type PageArgs } from '@uppsikt/platform';
import { byId, given } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { ComplaintRecord, type Complaint } from './complaint.record.ts';
import { complaintsOfReviews, unhandledOfReviews } from './complaint.store.ts';
import {
  anonymise, close, handOverComplaint, recordComplainantContact, recordProviderContact, register, remaining, reportComplaint, reportMeasure,
  type ComplaintRequest, type ContactRequest, type MeasureRequest, type ProviderContactRequest, type RegisterComplaintRequest, type ReportRequest,
} from './complaint.usecases.ts';

type Filter = { status?: Complaint['status'] | null; handlerRole?: string | null; category?: Complaint['category'] | null; providerId?: string | null };

@Resolver('Complaint')
export class ComplaintResolver {
  constructor(private readonly work: Work) {}

  @Query('complaint')
  one(@Args('id') id: string) {
    return byId(ComplaintRecord, id);
  }

  @Query('complaints')
  all(@Args() { first, after, ...filter }: PageArgs & Filter) {
    return this.work.read((scope) => page(scope, ComplaintRecord, { first, after }, { by: 'receivedOn' }, given(filter)));
  }

  @Query('handedComplaints')
  handed(@Args() { first, after, status }: PageArgs & Filter) {
    return this.work.read((scope) => page(scope, ComplaintRecord, { first, after }, { by: 'receivedOn' }, given({ status: status ?? null }), [{ sql: 't.handed_over_on is not null', params: [] }]));
  }

  @Mutation('registerComplaint')
  async register(@Args('input') input: RegisterComplaintRequest) {
    return asResult('RegisterComplaintSuccess', await this.work.write((scope) => register(scope, input)));
  }

  @Mutation('recordProviderContact')
  async providerContact(@Args('input') input: ProviderContactRequest) {
    return asResult('RecordProviderContactSuccess', await this.work.write((scope) => recordProviderContact(scope, input)));
  }

  @Mutation('handOverComplaint')
  async handOver(@Args('input') input: ComplaintRequest) {
    return asResult('HandOverComplaintSuccess', await this.work.write((scope) => handOverComplaint(scope, input)));
  }

  @Mutation('recordComplainantContact')
  async complainantContact(@Args('input') input: ContactRequest) {
    return asResult('RecordComplainantContactSuccess', await this.work.write((scope) => recordComplainantContact(scope, input)));
  }

  @Mutation('reportComplaintMeasure')
  async measure(@Args('input') input: MeasureRequest) {
    return asResult('ReportComplaintMeasureSuccess', await this.work.write((scope) => reportMeasure(scope, input)));
  }

  @Mutation('reportComplaint')
  async report(@Args('input') input: ReportRequest) {
    return asResult('ReportComplaintSuccess', await this.work.write((scope) => reportComplaint(scope, input)));
  }

  @Mutation('closeComplaint')
  async close(@Args('input') input: ComplaintRequest) {
    return asResult('CloseComplaintSuccess', await this.work.write((scope) => close(scope, input)));
  }

  @Mutation('anonymiseComplaint')
  async anonymise(@Args('input') input: ComplaintRequest) {
    return asResult('AnonymiseComplaintSuccess', await this.work.write((scope) => anonymise(scope, input)));
  }

  @ResolveField('provider')
  provider(@Parent() complaint: Complaint) {
    return { id: complaint.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() complaint: Complaint) {
    return complaint.unitId && { id: complaint.unitId };
  }

  @ResolveField('remaining')
  remaining(@Parent() complaint: Complaint) {
    return this.work.read((scope) => (complaint.status === 'CLOSED' ? [] : remaining(scope, complaint)));
  }
}

@Resolver('Review')
export class ReviewComplaintsResolver {
  @ResolveField('complaints')
  complaints(@Parent() review: Review) {
    return batched('complaints of review', review.id, complaintsOfReviews);
  }

  @ResolveField('unhandledComplaints')
  unhandled(@Parent() review: Review) {
    return batched('unhandled complaints of review', review.id, unhandledOfReviews);
  }
}
