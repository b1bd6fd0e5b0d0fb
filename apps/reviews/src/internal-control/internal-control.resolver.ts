import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, Work } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { ControlPoint, InternalControlPlan } from './internal-control.record.ts';
import { controlPointsOf, planOfYear } from './internal-control.store.ts';
import {
  createInternalControlPlan, recordControlPoint, reviseInternalControlPlan, type CreateControlPlanRequest, type RecordControlRequest, type ReviseControlPlanRequest,
} from './internal-control.usecases.ts';

@Resolver('InternalControlPlan')
export class InternalControlPlanResolver {
  constructor(private readonly work: Work) {}

  @Query('internalControlPlan')
  one(@Args('year') year: number) {
    return this.work.read((scope) => planOfYear(scope, year));
  }

  @Mutation('createInternalControlPlan')
  async create(@Args('input') input: CreateControlPlanRequest) {
    return asResult('CreateInternalControlPlanSuccess', await this.work.write((scope) => createInternalControlPlan(scope, input)));
  }

  @Mutation('reviseInternalControlPlan')
  async revise(@Args('input') input: ReviseControlPlanRequest) {
    return asResult('ReviseInternalControlPlanSuccess', await this.work.write((scope) => reviseInternalControlPlan(scope, input)));
  }

  @Mutation('recordControlPoint')
  async record(@Args('input') input: RecordControlRequest) {
    return asResult('RecordControlPointSuccess', await this.work.write((scope) => recordControlPoint(scope, input)));
  }

  @ResolveField('points')
  points(@Parent() plan: InternalControlPlan) {
    return batched('points of internal control plan', plan.id, async (scope, ids) => grouped(ids, await controlPointsOf(scope, ids), (row) => row.internalControlPlanId));
  }
}

@Resolver('ControlPoint')
export class ControlPointResolver {
  @ResolveField('unit')
  unit(@Parent() point: ControlPoint) {
    return point.unitId && { id: point.unitId };
  }
}
