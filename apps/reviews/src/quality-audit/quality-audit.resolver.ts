import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, page, Work, type PageArgs } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { auditsTakenUp, proposeImprovements, type ImprovementsRequest } from './improvements.usecases.ts';
import { AuditCommissionRecord, type AuditCommission } from './quality-audit.record.ts';
import { auditsOf } from './quality-audit.store.ts';
import type { Unnumbered } from '../review/review.usecases.ts';
import { commissionQualityAudit, startQualityAudit, type CommissionRequest, type StartAuditRequest } from './quality-audit.usecases.ts';

@Resolver('AuditCommission')
export class AuditCommissionResolver {
  constructor(private readonly work: Work) {}

  @Query('auditCommissions')
  all(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, AuditCommissionRecord, args, { by: 'commissionedOn', descending: true }));
  }

  @Mutation('commissionQualityAudit')
  async commission(@Args('input') input: CommissionRequest) {
    return asResult('CommissionQualityAuditSuccess', await this.work.write((scope) => commissionQualityAudit(scope, input)));
  }

  @Mutation('startQualityAudit')
  async start(@Args('input') input: Unnumbered<StartAuditRequest>) {
    return asResult('StartQualityAuditSuccess', await this.work.write((scope) => startQualityAudit(scope, input)));
  }

  @Mutation('proposeImprovements')
  async propose(@Args('input') input: ImprovementsRequest) {
    return asResult('ProposeImprovementsSuccess', await this.work.write((scope) => proposeImprovements(scope, input)));
  }

  @ResolveField('direction')
  direction(@Parent() commission: AuditCommission) {
    return commission.decisions.at(-1)!.direction;
  }

  @ResolveField('extent')
  extent(@Parent() commission: AuditCommission) {
    return commission.decisions.at(-1)!.extent;
  }
}

@Resolver('Review')
export class ReviewAuditResolver {
  constructor(private readonly work: Work) {}

  @ResolveField('commission')
  async commission(@Parent() review: Review) {
    const audit = await auditOf(review);
    return audit && byId(AuditCommissionRecord, audit.auditCommissionId);
  }

  @ResolveField('improvements')
  async improvements(@Parent() review: Review) {
    const audit = await auditOf(review);
    return audit?.improvements && { ...audit.improvements, lockVersion: audit.version };
  }

  @ResolveField('audits')
  audits(@Parent() review: Review) {
    return batched('audits that review takes up', review, auditsTakenUp);
  }
}
const auditOf = (review: Review) => batched('audit of review', review.id, async (scope, ids) => inOrder(ids, await auditsOf(scope, ids), (row) => row.reviewId));
