import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, page, Work, type PageArgs } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Unnumbered } from '../review/review.usecases.ts';
import type { Review } from '../review/review.record.ts';
import { reviewOf } from '../review/review.resolver.ts';
import { TriggerReportRecord, type TriggerReport } from './trigger-report.record.ts';
import { reportsOfReviews } from './trigger-report.store.ts';
import {
  assessTriggerReport, closeTriggerReport, reclassifyTriggerReport, registerTriggerReport, type AssessReportRequest, type ReclassifyRequest, type RegisterRequest,
} from './trigger-report.usecases.ts';

@Resolver('TriggerReport')
export class TriggerReportResolver {
  constructor(private readonly work: Work) {}

  @Query('triggerReport')
  one(@Args('id') id: string) {
    return byId(TriggerReportRecord, id);
  }

  @Query('triggerReports')
  all(@Args() { status, ...args }: PageArgs & { status?: TriggerReport['status'] | null }) {
    return this.work.read((scope) => page(scope, TriggerReportRecord, args, { by: 'receivedOn' }, status == null ? {} : { status }));
  }

  @Mutation('registerTriggerReport')
  async register(@Args('input') input: Unnumbered<RegisterRequest>) {
    return asResult('RegisterTriggerReportSuccess', await this.work.write((scope) => registerTriggerReport(scope, input)));
  }

  @Mutation('assessTriggerReport')
  async assess(@Args('input') input: AssessReportRequest) {
    return asResult('AssessTriggerReportSuccess', await this.work.write((scope) => assessTriggerReport(scope, input)));
  }

  @Mutation('reclassifyTriggerReport')
  async reclassify(@Args('input') input: ReclassifyRequest) {
    return asResult('ReclassifyTriggerReportSuccess', await this.work.write((scope) => reclassifyTriggerReport(scope, input)));
  }

  @Mutation('closeTriggerReport')
  async close(@Args('input') input: { triggerReportId: string }) {
    return asResult('CloseTriggerReportSuccess', await this.work.write((scope) => closeTriggerReport(scope, input)));
  }

  @ResolveField('review')
  review(@Parent() report: TriggerReport) {
    return report.reviewId && reviewOf(report.reviewId);
  }

  @ResolveField('provider')
  provider(@Parent() report: TriggerReport) {
    return { id: report.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() report: TriggerReport) {
    return report.unitId && { id: report.unitId };
  }
}

@Resolver('Review')
export class ReviewTriggerReportResolver {
  @ResolveField('triggerReport')
  report(@Parent() review: Review) {
    return batched('trigger report of review', review.id, async (scope, ids) => inOrder(ids, await reportsOfReviews(scope, ids), (row) => row.reviewId!));
  }
}
