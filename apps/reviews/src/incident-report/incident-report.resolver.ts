import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, page, Work, type PageArgs } from '@uppsikt/platform';
import { byId, given } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { reviewOf } from '../review/review.resolver.ts';
import { assessIncident, closeReport } from './incident-assessment.usecases.ts';
import { IncidentPlanRecord, IncidentReportRecord, type Assessment, type IncidentReport } from './incident-report.record.ts';
import { incidentsOfReviews } from './incident-report.store.ts';
import { linkPlan, remaining, submitPlan, takeInIncident, type IncidentRequest } from './incident-report.usecases.ts';

type Filter = { status?: IncidentReport['status'] | null; providerId?: string | null };

@Resolver('IncidentReport')
export class IncidentReportResolver {
  constructor(private readonly work: Work) {}

  @Query('incidentReport')
  one(@Args('id') id: string) {
    return byId(IncidentReportRecord, id);
  }

  @Query('incidentReports')
  all(@Args() { first, after, ...filter }: PageArgs & Filter) {
    return this.work.read((scope) => page(scope, IncidentReportRecord, { first, after }, { by: 'receivedAt' }, given(filter)));
  }

  @Query('ownIncidentReports')
  own(@Args() { first, after, status }: PageArgs & Filter) {
    return this.all({ first, after, status: status ?? null });
  }

  @Mutation('reportIncident')
  async report(@Args('input') input: IncidentRequest) {
    return asResult('ReportIncidentSuccess', await this.work.write((scope) => takeInIncident(scope, input)));
  }

  @Mutation('submitIncidentPlan')
  async plan(@Args('input') input: Parameters<typeof submitPlan>[1]) {
    return asResult('SubmitIncidentPlanSuccess', await this.work.write((scope) => submitPlan(scope, input)));
  }

  @Mutation('linkIncidentPlan')
  async link(@Args('input') input: Parameters<typeof linkPlan>[1]) {
    return asResult('LinkIncidentPlanSuccess', await this.work.write((scope) => linkPlan(scope, input)));
  }

  @Mutation('assessIncidentReport')
  async assess(@Args('input') input: Parameters<typeof assessIncident>[1]) {
    return asResult('AssessIncidentReportSuccess', await this.work.write((scope) => assessIncident(scope, input)));
  }

  @Mutation('closeIncidentReport')
  async close(@Args('input') input: Parameters<typeof closeReport>[1]) {
    return asResult('CloseIncidentReportSuccess', await this.work.write((scope) => closeReport(scope, input)));
  }

  @ResolveField('provider')
  provider(@Parent() report: IncidentReport) {
    return { id: report.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() report: IncidentReport) {
    return { id: report.unitId };
  }

  @ResolveField('agreement')
  agreement(@Parent() report: IncidentReport) {
    return report.agreementId && { id: report.agreementId };
  }

  @ResolveField('plan')
  planOf(@Parent() report: IncidentReport) {
    return report.planId ? byId(IncidentPlanRecord, report.planId) : null;
  }

  @ResolveField('remaining')
  remaining(@Parent() report: IncidentReport) {
    return report.status === 'CLOSED' ? [] : this.work.read((scope) => remaining(scope, report));
  }
}

@Resolver('IncidentAssessment')
export class IncidentAssessmentResolver {
  @ResolveField('review')
  review(@Parent() assessment: Assessment) {
    return assessment.reviewId ? reviewOf(assessment.reviewId) : null;
  }
}

@Resolver('Review')
export class ReviewIncidentsResolver {
  @ResolveField('incidentReports')
  reports(@Parent() review: Review) {
    return batched('incident reports of review', review.id, incidentsOfReviews);
  }
}
