import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, Work, type Scope } from '@uppsikt/platform';
import { isId } from '@uppsikt/kernel';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { QualityReportRecord, type QualityReport } from './quality-report.record.ts';
import type { EntryAsked, ReportEntry } from './quality-report.rules.ts';
import { draftQualityReport, finaliseQualityReport, reportPlanItem, unreportedIn } from './quality-report.usecases.ts';

const reportsById = (scope: Scope, ids: readonly string[]) => scope.em.find(QualityReportRecord, { id: { $in: [...ids] } });
const reportById = (id: string) => (isId(id) ? batched('quality report', id, async (scope, ids) => inOrder(ids, await reportsById(scope, ids), (r) => r.id)) : null);

@Resolver('QualityReport')
export class QualityReportResolver {
  constructor(private readonly work: Work) {}

  @Query('qualityReport')
  one(@Args('id') id: string) {
    return reportById(id);
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return reportById(id);
  }

  @Mutation('draftQualityReport')
  async draft(@Args('input') input: { planId: string; registrationNumber?: string | null }) {
    return asResult('DraftQualityReportSuccess', await this.work.write((scope) => draftQualityReport(scope, input)));
  }

  @Mutation('reportPlanItem')
  async report(@Args('input') input: EntryAsked & { qualityReportId: string }) {
    return asResult('ReportPlanItemSuccess', await this.work.write((scope) => reportPlanItem(scope, input)));
  }

  @Mutation('finaliseQualityReport')
  async finalise(@Args('input') input: { qualityReportId: string }) {
    return asResult('FinaliseQualityReportSuccess', await this.work.write((scope) => finaliseQualityReport(scope, input)));
  }

  @ResolveField('plan')
  plan(@Parent() report: QualityReport) {
    return { id: report.planId };
  }

  @ResolveField('unreported')
  async unreported(@Parent() report: QualityReport) {
    const left = await batched('unreported of quality report', report.id, async (scope, ids) => unreportedIn(scope, inOrder(ids, await reportsById(scope, ids), (r) => r.id)));
    return (left ?? []).map((id) => ({ id }));
  }
}

@Resolver('QualityReportEntry')
export class QualityReportEntryResolver {
  @ResolveField('planItem')
  planItem(@Parent() entry: ReportEntry) {
    return { id: entry.planItemId };
  }
}

@Resolver('FollowUpPlan')
export class PlanQualityReportResolver {
  @ResolveReference()
  reference({ id }: { id: string }) {
    return { id };
  }

  @ResolveField('qualityReport')
  report(@Parent() plan: { id: string }) {
    return isId(plan.id) ? batched('quality report of plan', plan.id, async (scope, ids) => inOrder(ids, await scope.em.find(QualityReportRecord, { planId: { $in: [...ids] } }), (r) => r.planId)) : null;
  }
}
