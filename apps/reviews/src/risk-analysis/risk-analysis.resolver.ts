import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, oncePer, grouped, page, Work, type PageArgs } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { RiskAnalysisRecord, RiskInformationRecord, RiskItemRecord, type RiskAnalysis, type RiskItem } from './risk-analysis.record.ts';
import { itemsOf, type Evidence } from './risk-analysis.store.ts';
import {
  completeAnalysis, dimensionsOf, evidenceOf, flagsOf, highPriority, matrix, openAnalysis, prioritiseAnalysis, priorityOf, ranked, recordInformation, recordParticipation, surveysFor,
  type InformationRequest, type OpenAnalysisRequest,
} from './risk-analysis.usecases.ts';
import { addItem, overrideItem, valueItem, type ItemRequest } from './risk-item.usecases.ts';

const items = async (analysis: RiskAnalysis): Promise<RiskItem[]> =>
  (await batched('items of risk analysis', analysis.id, async (scope, ids) => grouped(ids, await itemsOf(scope, ids), (i) => i.riskAnalysisId))) ?? [];
const about = <T extends { providerId: string; unitId?: string | null }>(row: T) => ({ ...row, provider: { id: row.providerId }, unit: row.unitId ? { id: row.unitId } : null });

@Resolver('RiskAnalysis')
export class RiskAnalysisResolver {
  constructor(private readonly work: Work) {}

  @Query('riskAnalysis')
  riskAnalysis(@Args('id') id: string) {
    return byId(RiskAnalysisRecord, id);
  }

  @Query('riskAnalyses')
  riskAnalyses(@Args() { year, ...args }: PageArgs & { year?: number | null }) {
    return this.work.read((scope) => page(scope, RiskAnalysisRecord, args, { by: 'openedOn', descending: true }, year == null ? {} : { year }));
  }

  @Mutation('openRiskAnalysis')
  async open(@Args('input') input: OpenAnalysisRequest) {
    return asResult('OpenRiskAnalysisSuccess', await this.work.write((scope) => openAnalysis(scope, input)));
  }

  @Mutation('recordRiskParticipation')
  async participation(@Args('input') input: { riskAnalysisId: string; role: string }) {
    return asResult('RecordRiskParticipationSuccess', await this.work.write((scope) => recordParticipation(scope, input)));
  }

  @Mutation('prioritiseRiskAnalysis')
  async prioritise(@Args('input') input: { riskAnalysisId: string; highFrom?: number | null }) {
    return asResult('PrioritiseRiskAnalysisSuccess', await this.work.write((scope) => prioritiseAnalysis(scope, input)));
  }

  @Mutation('completeRiskAnalysis')
  async complete(@Args('input') input: { riskAnalysisId: string; acknowledgeUnreferenced: boolean }) {
    return asResult('CompleteRiskAnalysisSuccess', await this.work.write((scope) => completeAnalysis(scope, input)));
  }

  @Mutation('recordRiskInformation')
  async recordInformation(@Args('input') input: InformationRequest) {
    return asResult('RecordRiskInformationSuccess', await this.work.write((scope) => recordInformation(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return byId(RiskAnalysisRecord, id);
  }

  @ResolveField('serviceArea')
  serviceArea(@Parent() analysis: RiskAnalysis) {
    return analysis.serviceAreaKey;
  }

  @ResolveField('information')
  information(@Parent() analysis: RiskAnalysis) {
    return analysis.riskInformationId && byId(RiskInformationRecord, analysis.riskInformationId);
  }

  @ResolveField('dimensions')
  dimensions(@Parent() analysis: RiskAnalysis) {
    return this.work.read((scope) => dimensionsOf(scope, analysis));
  }

  @ResolveField('items')
  async items(@Parent() analysis: RiskAnalysis) {
    return ranked(await items(analysis));
  }

  @ResolveField('highPriorityProviders')
  async highPriorityProviders(@Parent() analysis: RiskAnalysis) {
    return highPriority(await items(analysis), analysis.highFrom ?? null).map((id) => ({ id }));
  }

  @ResolveField('flags')
  async flags(@Parent() analysis: RiskAnalysis) {
    return (await batched('flags of analysis', analysis, flagsOf))!.map(({ providerId, reason }) => ({ provider: { id: providerId }, reason }));
  }

  @ResolveField('evidence')
  async evidence(@Parent() analysis: RiskAnalysis) {
    return (await batched('evidence of analysis', analysis, evidenceOf))!.map((e: Evidence) => about(e));
  }

  @ResolveField('surveyResults')
  surveyResults(@Parent() analysis: RiskAnalysis) {
    return batched('surveys of analysis', analysis, (scope, all) => oncePer(all, (a) => `${a.serviceAreaKey} ${a.year} ${a.policyIds.join()}`, (a) => surveysFor(scope, a)));
  }

  @ResolveField('matrix')
  async matrix(@Parent() analysis: RiskAnalysis) {
    const all = await items(analysis);
    return this.work.read((scope) => matrix(scope, analysis, all));
  }
}

@Resolver('RiskItem')
export class RiskItemResolver {
  constructor(private readonly work: Work) {}

  @Mutation('addRiskItem')
  async add(@Args('input') input: ItemRequest) {
    return asResult('AddRiskItemSuccess', await this.work.write((scope) => addItem(scope, input)));
  }

  @Mutation('valueRiskItem')
  async value(@Args('input') input: { riskItemId: string }) {
    return asResult('ValueRiskItemSuccess', await this.work.write((scope) => valueItem(scope, input)));
  }

  @Mutation('overrideRiskPriority')
  async override(@Args('input') input: { riskItemId: string; priority: number; reason: string }) {
    return asResult('OverrideRiskPrioritySuccess', await this.work.write((scope) => overrideItem(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return byId(RiskItemRecord, id);
  }

  @ResolveField('provider')
  provider(@Parent() item: RiskItem) {
    return item.providerId && { id: item.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() item: RiskItem) {
    return item.unitId && { id: item.unitId };
  }

  @ResolveField('priority')
  priority(@Parent() item: RiskItem) {
    return priorityOf(item);
  }
}

@Resolver('RiskInformation')
export class RiskInformationResolver {
  @ResolveField('provider')
  provider(@Parent() information: { providerId: string }) {
    return { id: information.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() information: { unitId?: string | null }) {
    return information.unitId && { id: information.unitId };
  }
}
