import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, inOrder, Work } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { FindingRow } from '../review/review.record.ts';
import type { FindingMeasure } from './remedy.record.ts';
import { closuresOf, measuresOf, recheckedOf } from './remedy.store.ts';
import { decideFindingMeasure, recheckFinding } from './remedy.usecases.ts';

@Resolver('Finding')
export class RemedyResolver {
  constructor(private readonly work: Work) {}

  @Mutation('decideFindingMeasure')
  async decide(@Args('input') input: Parameters<typeof decideFindingMeasure>[1]) {
    return asResult('DecideFindingMeasureSuccess', await this.work.write((scope) => decideFindingMeasure(scope, input)));
  }

  @Mutation('recheckFinding')
  async recheck(@Args('input') input: Parameters<typeof recheckFinding>[1]) {
    return asResult('RecheckFindingSuccess', await this.work.write((scope) => recheckFinding(scope, input)));
  }

  @ResolveField('measures')
  measures(@Parent() finding: FindingRow) {
    return batched('measures of finding', finding.id, async (scope, ids) => grouped(ids, await measuresOf(scope, ids), (m) => m.findingId));
  }

  @ResolveField('rechecks')
  rechecks(@Parent() finding: FindingRow) {
    return batched('rechecks of finding', finding.id, async (scope, ids) => grouped(ids, await recheckedOf(scope, ids), (r) => r.findingId));
  }

  @ResolveField('closedOn')
  async closedOn(@Parent() finding: FindingRow) {
    return (await batched('closure of finding', finding.id, async (scope, ids) => inOrder(ids, await closuresOf(scope, ids), (c) => c.id)))?.closedOn ?? null;
  }
}

@Resolver('FindingMeasure')
export class FindingMeasureResolver {
  @ResolveField('dialogue')
  dialogue(@Parent() { dialogueOn, participants }: FindingMeasure) {
    return dialogueOn ? { heldOn: dialogueOn, participants } : null;
  }
}
