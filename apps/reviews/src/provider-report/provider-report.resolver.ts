import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { isId } from '@uppsikt/kernel';
import { asResult, batched, page, Work, type PageArgs } from '@uppsikt/platform';
import { byId, given } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { UnitRecord } from '../provider/provider.record.ts';
import type { Review } from '../review/review.record.ts';
import { ProviderReportRecord, type ProviderReport } from './provider-report.record.ts';
import { reportsOfReviews, reportsOfUnits } from './provider-report.store.ts';
import { commentMissingReport, missingInReviews, missingOfUnits, submitProviderReport, type ReportRequest } from './provider-report.usecases.ts';

@Resolver('ProviderReport')
export class ProviderReportResolver {
  constructor(private readonly work: Work) {}

  @Query('providerReport')
  one(@Args('id') id: string) {
    return byId(ProviderReportRecord, id);
  }

  @Query('providerReports')
  all(@Args() { first, after, ...filter }: PageArgs & { kind?: string | null; providerId?: string | null; unitId?: string | null }) {
    return this.work.read((scope) => page(scope, ProviderReportRecord, { first, after }, { by: 'reportedOn', descending: true }, given(filter)));
  }

  @Query('ownProviderReports')
  own(@Args() { first, after, kind }: PageArgs & { kind?: string | null }) {
    return this.work.read((scope) => page(scope, ProviderReportRecord, { first, after }, { by: 'reportedOn', descending: true }, given({ kind })));
  }

  @Mutation('submitProviderReport')
  async submit(@Args('input') input: ReportRequest) {
    return asResult('SubmitProviderReportSuccess', await this.work.write((scope) => submitProviderReport(scope, input)));
  }

  @ResolveField('provider')
  provider(@Parent() report: ProviderReport) {
    return { id: report.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() report: ProviderReport) {
    return report.unitId && { id: report.unitId };
  }

  @ResolveField('sources')
  async sources(@Parent() report: ProviderReport) {
    return (await Promise.all(report.sourceIds.map((id) => byId(ProviderReportRecord, id)))).filter((r) => r !== null);
  }
}

@Resolver('Review')
export class ReviewProviderReportsResolver {
  constructor(private readonly work: Work) {}

  @Mutation('commentMissingReport')
  async comment(@Args('input') input: Parameters<typeof commentMissingReport>[1]) {
    return asResult('CommentMissingReportSuccess', await this.work.write((scope) => commentMissingReport(scope, input)));
  }

  @ResolveField('providerReports')
  reports(@Parent() review: Review) {
    return batched('provider reports of review', review.id, reportsOfReviews);
  }

  @ResolveField('missingProviderReports')
  missing(@Parent() review: Review) {
    return batched('missing provider reports of review', review, missingInReviews);
  }
}

@Resolver('ServiceUnit')
export class UnitProviderReportsResolver {
  constructor(private readonly work: Work) {}

  /** Kept as the gateway gives it: with what other fields require of other subgraphs. */
  @ResolveReference()
  unit(unit: { id: string }) {
    return isId(unit.id) ? unit : null;
  }

  @ResolveField('providerReports')
  reports(@Parent() unit: { id: string }) {
    return batched('provider reports of unit', unit.id, reportsOfUnits);
  }

  @ResolveField('missingProviderReports')
  async missing(@Parent() { id }: { id: string }) {
    const unit = await byId(UnitRecord, id);
    return unit && batched('missing provider reports of unit', unit, missingOfUnits);
  }
}
