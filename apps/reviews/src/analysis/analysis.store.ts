import type { Scope } from '@uppsikt/platform';
import { ReviewRecord } from '../review/review.record.ts';
import { AreaAnalysisRecord, ProviderAnalysisRecord, type AreaAnalysis, type ProviderAnalysis } from './analysis.record.ts';

export const analysesOf = (scope: Scope, serviceAreaKey: string, year: number): Promise<ProviderAnalysis[]> => scope.em.find(ProviderAnalysisRecord, { serviceAreaKey, year }, { orderBy: { id: 'asc' }, limit: 500 });
export const areaAnalysisOf = (scope: Scope, serviceAreaKey: string, year: number): Promise<AreaAnalysis | null> => scope.em.findOne(AreaAnalysisRecord, { serviceAreaKey, year });

/** Providers with a review that was completed in the area and year. */
export const reviewedIn = async (scope: Scope, serviceAreaKey: string, year: number): Promise<string[]> =>
  (await scope.em.find(ReviewRecord, { serviceAreaKey, status: 'COMPLETED', completedOn: { $gte: `${year}-01-01`, $lte: `${year}-12-31` } }, { orderBy: { completedOn: 'asc', id: 'asc' } })).map((r) => r.providerId);
