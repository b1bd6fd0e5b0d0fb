import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, Work } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { EvidenceRecord } from '../evidence/evidence.record.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { AreaAnalysis, ProviderAnalysis } from './analysis.record.ts';
import { analysesOf, areaAnalysisOf } from './analysis.store.ts';
import { completeAreaAnalysis, completeProviderAnalysis, saveProviderAnalysis, type AnalysisRequest } from './analysis.usecases.ts';

@Resolver('ProviderAnalysis')
export class ProviderAnalysisResolver {
  constructor(private readonly work: Work) {}

  @Query('providerAnalyses')
  analyses(@Args('serviceArea') serviceArea: string, @Args('year') year: number) {
    return this.work.read((scope) => analysesOf(scope, serviceArea, year));
  }

  @Mutation('saveProviderAnalysis')
  async save(@Args('input') input: AnalysisRequest) {
    return asResult('SaveProviderAnalysisSuccess', await this.work.write((scope) => saveProviderAnalysis(scope, input)));
  }

  @Mutation('completeProviderAnalysis')
  async complete(@Args('input') input: { analysisId: string }) {
    return asResult('CompleteProviderAnalysisSuccess', await this.work.write((scope) => completeProviderAnalysis(scope, input)));
  }

  @ResolveField('provider')
  provider(@Parent() analysis: ProviderAnalysis) {
    return { id: analysis.providerId };
  }

  @ResolveField('serviceArea')
  serviceArea(@Parent() analysis: ProviderAnalysis) {
    return analysis.serviceAreaKey;
  }

  @ResolveField('evidence')
  evidence(@Parent() analysis: ProviderAnalysis) {
    return Promise.all(analysis.evidenceIds.map(async (id) => (await byId(EvidenceRecord, id))!));
  }
}

@Resolver('AreaAnalysis')
export class AreaAnalysisResolver {
  constructor(private readonly work: Work) {}

  @Query('areaAnalysis')
  analysis(@Args('serviceArea') serviceArea: string, @Args('year') year: number) {
    return this.work.read((scope) => areaAnalysisOf(scope, serviceArea, year));
  }

  @Mutation('completeAreaAnalysis')
  async complete(@Args('input') input: { serviceArea: string; year: number; works: string; improvementAreas: string }) {
    return asResult('CompleteAreaAnalysisSuccess', await this.work.write((scope) => completeAreaAnalysis(scope, input)));
  }

  @ResolveField('serviceArea')
  serviceArea(@Parent() analysis: AreaAnalysis) {
    return analysis.serviceAreaKey;
  }
}
