import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, Work } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import type { ReviewReport } from './report.record.ts';
import { reportsOf } from './report.store.ts';
import { noteReviewActivity, writeReviewReport } from './report.usecases.ts';

@Resolver('Review')
export class ReviewReportsResolver {
  constructor(private readonly work: Work) {}

  @Mutation('writeReviewReport')
  async write(@Args('input') input: { reviewId: string; text: string; reason?: string | null }) {
    return asResult('WriteReviewReportSuccess', await this.work.write((scope) => writeReviewReport(scope, input)));
  }

  @Mutation('noteReviewActivity')
  async note(@Args('input') input: { activityId: string; note: string }) {
    return asResult('NoteReviewActivitySuccess', await this.work.write((scope) => noteReviewActivity(scope, input)));
  }

  @ResolveField('reports')
  reports(@Parent() review: Review) {
    return batched('reports of review', review.id, async (scope, ids) => grouped(ids, await reportsOf(scope, ids), (row) => row.reviewId));
  }
}

@Resolver('ReviewReport')
export class ReviewReportResolver {
  @ResolveField('version')
  version(@Parent() report: ReviewReport) {
    return report.number;
  }
}
