import { isId, isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { EvidenceRecord } from '../evidence/evidence.record.ts';
import { scopesOf } from '../guideline/guideline.store.ts';
import { documentOf, followUpPolicy } from '../review/review.store.ts';
import { AreaAnalysisRecord, ProviderAnalysisRecord } from './analysis.record.ts';
import { analysedAt, analysisOfArea, completeAnalysis, writeAnalysis } from './analysis.rules.ts';
import { analysesOf, areaAnalysisOf, reviewedIn } from './analysis.store.ts';

export interface AnalysisRequest {
  providerId: string; serviceArea: string; year: number; meetsAgreement: boolean; scale: number; requirements: { requirement: string; level: number }[]; evidenceIds: string[]; developmentAreas?: string | null;
}

/** The sections that an analysis of a year follows: those of its last day, or of today while it runs. */
const matterOf = async (scope: Scope, serviceArea: string, year: number) => {
  const end = `${year}-12-31`;
  return { policyIds: await scope.policiesInForce(end < scope.today ? end : scope.today, await scopesOf(scope, serviceArea)) };
};

/** Writes the analysis of a provider that was reviewed, anew until it is completed. Ground: NACKA15-ANA-1, NACKA15-ANA-2. */
export async function saveProviderAnalysis(scope: Scope, asked: AnalysisRequest) {
  const { providerId, serviceArea: serviceAreaKey, year } = asked;
  const before = (await analysesOf(scope, serviceAreaKey, year)).find((a) => a.providerId === providerId);
  if (before?.completedOn) return problem('AnalysisCompleted', 'The analysis is completed and stands.');
  const matter = before ?? (await matterOf(scope, serviceAreaKey, year));
  const policy = await documentOf(scope, matter, followUpPolicy);
  const refused = analysedAt('PROVIDER', policy);
  if (refused) return refused;
  if (!(await reviewedIn(scope, serviceAreaKey, year)).includes(providerId)) return problem('NotFound', 'The provider has no completed review in this area and year.');
  const written = writeAnalysis(asked, policy);
  if (isProblem(written)) return written;
  const linked = asked.evidenceIds.every(isId) ? await scope.em.find(EvidenceRecord, { id: { $in: asked.evidenceIds }, providerId }) : [];
  if (linked.length !== new Set(asked.evidenceIds).size) return problem('InvalidInput', 'The provider has no such material.', { field: 'evidenceIds' });
  const content = { meetsAgreement: asked.meetsAgreement, scale: asked.scale, requirements: asked.requirements, evidenceIds: linked.map((e) => e.id), developmentAreas: asked.developmentAreas?.trim() || null, writtenBy: scope.actor.account };
  const analysis = before ? Object.assign(before, content) : scope.add(ProviderAnalysisRecord, { providerId, serviceAreaKey, year, ...content, completedOn: null, policyIds: matter.policyIds });
  return { analysis };
}

/** Completes the analysis of a provider. Ground: NACKA15-ANA-2. */
export async function completeProviderAnalysis(scope: Scope, asked: { analysisId: string }) {
  const analysis = isId(asked.analysisId) ? await scope.em.findOne(ProviderAnalysisRecord, { id: asked.analysisId }) : null;
  if (!analysis) return problem('NotFound', 'No analysis has this id.');
  if (analysis.completedOn) return problem('AnalysisCompleted', 'The analysis is completed already.');
  const complete = completeAnalysis(analysis, await documentOf(scope, analysis, followUpPolicy));
  if (isProblem(complete)) return complete;
  analysis.completedOn = scope.today;
  return { analysis };
}

/** Completes the analysis of a service area. Ground: NACKA15-ANA-1. */
export async function completeAreaAnalysis(scope: Scope, asked: { serviceArea: string; year: number; works: string; improvementAreas: string }) {
  const { serviceArea: serviceAreaKey, year } = asked;
  const refused = analysedAt('SERVICE_AREA', await documentOf(scope, await matterOf(scope, serviceAreaKey, year), followUpPolicy));
  if (refused) return refused;
  const [works, improvementAreas] = [asked.works.trim(), asked.improvementAreas.trim()];
  if (!works || !improvementAreas) return problem('InvalidInput', 'Say what works and what to improve.', { field: works ? 'improvementAreas' : 'works' });
  if (await areaAnalysisOf(scope, serviceAreaKey, year)) return problem('Conflict', 'The area is analysed for the year.');
  const reviewed = await reviewedIn(scope, serviceAreaKey, year);
  if (!reviewed.length) return problem('InvalidInput', 'No review was completed in this area and year.', { field: 'year' });
  const complete = analysisOfArea(reviewed, (await analysesOf(scope, serviceAreaKey, year)).filter((a) => a.completedOn).map((a) => a.providerId));
  if (isProblem(complete)) return complete;
  return { analysis: scope.add(AreaAnalysisRecord, { serviceAreaKey, year, works, improvementAreas, completedOn: scope.today, completedBy: scope.actor.account }) };
}
