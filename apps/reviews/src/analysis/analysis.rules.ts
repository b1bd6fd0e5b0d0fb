import { problem } from '@uppsikt/kernel';

/** What these rules read of policy kind follow-up. */
export interface AnalysisPolicy {
  readonly analysis?: { readonly levels?: readonly string[] | null; readonly developmentAreasRequired?: boolean | null } | null;
  readonly assessment?: { readonly scale?: number | null } | null;
}
export interface AnalysisContent {
  readonly scale: number;
  readonly requirements: readonly { readonly requirement: string; readonly level: number }[];
  readonly evidenceIds: readonly string[];
  readonly developmentAreas?: string | null;
}
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** Results are analysed at the levels that the guideline has.
 *  Ground: NACKA15 1 and 6 (bearbeta och analysera).
 *  @reads followUp.analysis.levels */
export const analysedAt = (level: 'PROVIDER' | 'SERVICE_AREA', policy: AnalysisPolicy | null) =>
  policy?.analysis?.levels?.includes(level) ? null : problem('NotInPolicy', 'The guideline in force has no analysis at this level.', { kind: 'follow-up' });

/** Requirements are valued on a graded scale: the guideline's number of levels, or at least three where it leaves the number open.
 *  Ground: NACKA15 6 (i vilken mån).
 *  @reads followUp.assessment.scale */
export function writeAnalysis<C extends AnalysisContent>(asked: C, policy: AnalysisPolicy | null) {
  const levels = policy?.assessment?.scale ?? null;
  if (levels === null ? asked.scale < 3 || asked.scale > 10 : asked.scale !== levels) return invalid('scale', levels === null ? 'A graded scale has 3 to 10 levels.' : `The scale has ${levels} levels.`);
  const wrong = asked.requirements.findIndex((r) => !r.requirement.trim() || r.level < 1 || r.level > asked.scale);
  return wrong < 0 ? asked : invalid(`requirements.${wrong}.level`, `A requirement has a code and a level of 1 to ${asked.scale}.`);
}

/** An analysis weighs several pieces of material together, values the requirements and says which areas to develop, be it none.
 *  Ground: NACKA15 6 (bearbeta och analysera).
 *  @reads followUp.analysis.developmentAreasRequired */
export function completeAnalysis(content: AnalysisContent, policy: AnalysisPolicy | null) {
  const missing = [
    ...(new Set(content.evidenceIds).size < 2 ? ['EVIDENCE'] : []), ...(content.requirements.length ? [] : ['REQUIREMENTS']),
    ...(policy?.analysis?.developmentAreasRequired && !content.developmentAreas?.trim() ? ['DEVELOPMENT_AREAS'] : []),
  ];
  return missing.length ? problem('AnalysisIncomplete', `Missing: ${missing.join(', ')}.`, { missing }) : { complete: true as const };
}

/** A service area is analysed when each provider reviewed in it is.
 *  Ground: NACKA15 1 and 6 (för varje granskad utförare och för hela verksamhetsområdet). */
export function analysisOfArea(reviewed: readonly string[], analysed: readonly string[]) {
  const providerIds = [...new Set(reviewed)].filter((id) => !analysed.includes(id));
  return providerIds.length ? problem('ProviderAnalysisMissing', `Not analysed: ${providerIds.join(', ')}.`, { providerIds }) : { complete: true as const };
}
