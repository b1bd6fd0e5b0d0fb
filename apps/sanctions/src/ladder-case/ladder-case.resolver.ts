import { money } from '@uppsikt/kernel';
import { Args, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, Work } from '@uppsikt/platform';
import { runningAmount } from '../contract-penalty/contract-penalty.amount.ts';
import { found } from '../found.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { sanctionsOfCases } from '../sanction/sanction.store.ts';
import { ladderCaseById } from './ladder-case.loader.ts';
import { LadderCaseRecord, type LadderCase, type LadderStep } from './ladder-case.record.ts';
import { noticesOf, stepsOf } from './ladder-case.store.ts';
import {
  closeLadderCase, communicateUpTheLine, demandedOfSteps, openLadderCase, possibleStepsOf, takeLadderStep, type LineRequest, type OpenRequest, type StepRequest,
} from './ladder-case.usecases.ts';

const steps = (id: string) => batched('steps', id, async (scope, ids) => grouped(ids, await stepsOf(scope, ids), (s) => s.ladderCaseId));
const sanctions = (id: string) => batched('sanctions of cases', id, async (scope, ids) => grouped(ids, await sanctionsOfCases(scope, ids), (s) => s.ladderCaseId!));

@Resolver('LadderCase')
export class LadderCaseResolver {
  constructor(private readonly work: Work) {}

  @Query('ladderCase')
  ladderCase(@Args('id') id: string) {
    return this.work.read((scope) => found(scope, LadderCaseRecord, id));
  }

  @Mutation('openLadderCase')
  async open(@Args('input') input: OpenRequest) {
    return asResult('OpenLadderCaseSuccess', await this.work.write((scope) => openLadderCase(scope, input)));
  }

  @Mutation('takeLadderStep')
  async takeStep(@Args('input') input: StepRequest) {
    return asResult('TakeLadderStepSuccess', await this.work.write((scope) => takeLadderStep(scope, input)));
  }

  @Mutation('communicateUpTheLine')
  async communicate(@Args('input') input: LineRequest) {
    return asResult('CommunicateUpTheLineSuccess', await this.work.write((scope) => communicateUpTheLine(scope, input)));
  }

  @Mutation('closeLadderCase')
  async close(@Args('input') input: { ladderCaseId: string }) {
    return asResult('CloseLadderCaseSuccess', await this.work.write((scope) => closeLadderCase(scope, input)));
  }

  @ResolveReference()
  reference(reference: { id: string }) {
    return ladderCaseById(reference.id);
  }

  @ResolveField('provider')
  provider({ providerId }: LadderCase) {
    return { id: providerId };
  }

  @ResolveField('unit')
  unit({ unitId }: LadderCase) {
    return unitId && { id: unitId };
  }

  @ResolveField('review')
  review({ reviewId }: LadderCase) {
    return { id: reviewId };
  }

  @ResolveField('possibleSteps')
  possibleSteps(ladderCase: LadderCase) {
    return batched('possible steps', ladderCase, possibleStepsOf);
  }

  @ResolveField('steps')
  steps({ id }: LadderCase) {
    return steps(id);
  }

  @ResolveField('stillDemanded')
  async stillDemanded({ id }: LadderCase) {
    return demandedOfSteps((await steps(id))!);
  }

  @ResolveField('lineNotices')
  lineNotices({ id }: LadderCase) {
    return batched('line notices', id, async (scope, ids) => grouped(ids, await noticesOf(scope, ids), (n) => n.ladderCaseId));
  }

  @ResolveField('sanctions')
  sanctions({ id }: LadderCase) {
    return sanctions(id);
  }

  @ResolveField('penaltyAmount')
  async penaltyAmount({ id }: LadderCase) {
    const penalties = (await sanctions(id))!.filter((s) => s.penalty);
    const amounts = await Promise.all(penalties.map(runningAmount));
    return amounts.includes(null) ? null : money(amounts.reduce((sum, a) => sum + a!.totalOre, 0));
  }
}

@Resolver('LadderStep')
export class LadderStepResolver {
  @ResolveField('dialogueNote')
  dialogueNote({ dialogueNoteId }: LadderStep) {
    return dialogueNoteId ? { id: dialogueNoteId } : null;
  }
}
