import { LockMode, type EntitySchema } from '@mikro-orm/core';
import { isId, isProblem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, pgArray, type Scope } from '@uppsikt/platform';
import { ComplaintRecord } from '../complaint/complaint.record.ts';
import type { ManagementSystemControl } from '../provider/provider.record.ts';
import { FindingRecord } from '../review/review.record.ts';
import { SurveyResponseRecord, type SurveyResponse } from '../survey/survey.record.ts';
import { RiskAnalysisRecord, RiskInformationRecord, RiskItemRecord, type RiskAnalysis, type RiskInformation, type RiskEvidenceReference, type RiskItem, type RiskSource } from './risk-analysis.record.ts';

export const riskPolicy = definePolicy('risk-analysis');

/** What the guideline that the analysis was opened under says of risk analyses. */
export async function riskDocument(scope: Scope, analysis: { policyIds: readonly string[] }) {
  const policy = await scope.policyOf(analysis, riskPolicy);
  return isProblem(policy) ? {} : policy.document;
}

/** The analysis, held until the transaction ends. */
export const lockAnalysis = async (scope: Scope, id: string): Promise<RiskAnalysis | null> =>
  isId(id) ? scope.em.findOne(RiskAnalysisRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
export const itemById = async (scope: Scope, id: string): Promise<RiskItem | null> => (isId(id) ? scope.em.findOne(RiskItemRecord, { id }) : null);
export const informationById = async (scope: Scope, id: string): Promise<RiskInformation | null> => (isId(id) ? scope.em.findOne(RiskInformationRecord, { id }) : null);
export const itemsOf = (scope: Scope, analysisIds: readonly string[]): Promise<RiskItem[]> =>
  scope.em.find(RiskItemRecord, { riskAnalysisId: { $in: [...analysisIds] } }, { orderBy: { id: 'asc' } });
export const analysesById = (scope: Scope, ids: readonly string[]): Promise<RiskAnalysis[]> => scope.em.find(RiskAnalysisRecord, { id: { $in: ids.filter(isId) } });

/** Providers with a unit in an area, or all with a unit, with the latest control of their management system. */
export const providersIn = (scope: Scope, area: string | null): Promise<{ id: string; managementSystem: ManagementSystemControl | null }[]> => scope.em.execute(
  `select p.id, p.management_system as "managementSystem" from provider p
   where exists (select 1 from unit u where u.tenant_id = p.tenant_id and u.provider_id = p.id and u.closed_on is null and (?::text is null or u.service_area_key = ?::text)) order by p.id`, [area, area] as never);

/** The latest survey of each agreement before the plan year, of agreements in the analysis' area. */
export async function surveyResultsOf(scope: Scope, analysis: { year: number; serviceAreaKey?: string | null }): Promise<SurveyResponse[]> {
  const area = analysis.serviceAreaKey ?? null;
  const ids = await scope.em.execute<{ id: string }[]>(
    `select s.id from (select distinct on (r.agreement_id) r.id, r.year from survey_response r join agreement a on a.tenant_id = r.tenant_id and a.id = r.agreement_id
       where r.year < ? and (?::text is null or ?::text = any(a.service_area_keys)) order by r.agreement_id, r.year desc) s order by s.year desc, s.id limit 200`, [analysis.year, area, area] as never);
  return scope.em.find(SurveyResponseRecord, { id: { $in: ids.map((r) => r.id) } }, { orderBy: { year: 'desc', id: 'asc' } });
}

export interface Evidence { source: RiskSource; sourceId: string; on: LocalDate; providerId: string; unitId: string | null; text: string }

/** What is known from a day on of providers with a unit or an agreement in the service areas, from its sources, latest first. */
export const evidenceSince = (scope: Scope, areas: readonly string[] | null, from: LocalDate): Promise<Evidence[]> => scope.em.execute<Evidence[]>(
  `select * from (
     select 'FINDING' as source, f.id::text as "sourceId", f.recorded_on::text as "on", r.provider_id as "providerId", r.unit_id as "unitId", f.description as text, f.id
     from finding f join review r on r.tenant_id = f.tenant_id and r.id = f.review_id
     where f.recorded_on >= ?::date and (?::text[] is null or r.service_area_key = any(?::text[]))
     union all
     select i.source, i.source_id, i.received_on::text, i.provider_id, i.unit_id, i.content, i.id from risk_information i
     where i.received_on >= ?::date and (?::text[] is null or i.service_area_key = any(?::text[]) or (i.service_area_key is null and exists (
       select 1 from unit u where u.tenant_id = i.tenant_id and u.provider_id = i.provider_id and u.service_area_key = any(?::text[]))))
     union all
     select 'COMPLAINT', c.id::text, c.received_on::text, c.provider_id, c.unit_id, c.content, c.id from complaint c
     where c.received_on >= ?::date and (?::text[] is null or c.service_area_key = any(?::text[]))
     union all
     select 'SURVEY', s.id::text, coalesce(s.submitted_on, s.not_answered_on)::text, s.provider_id, null, coalesce(s.assessment ->> 'reason', ''), s.id
     from survey_response s join agreement a on a.tenant_id = s.tenant_id and a.id = s.agreement_id
     where coalesce(s.submitted_on, s.not_answered_on) >= ?::date and (?::text[] is null or a.service_area_keys && ?::text[])
   ) e order by "on" desc, id desc limit 200`,
  [2, 3, 2, 2].flatMap((times) => [from, ...Array<string | null>(times).fill(areas && pgArray(areas))]) as never);

const sources: Partial<Record<RiskEvidenceReference['source'], EntitySchema<any>>> = { FINDING: FindingRecord, COMPLAINT: ComplaintRecord, SURVEY: SurveyResponseRecord };
/** Evidence is something that is here: a finding, a complaint, a survey, or information kept with its source. */
export const isKnown = async (scope: Scope, { source, sourceId }: RiskEvidenceReference): Promise<boolean> => {
  const record = sources[source];
  if (record && isId(sourceId) && (await scope.em.count(record, { id: sourceId } as never))) return true;
  return (await scope.em.count(RiskInformationRecord, { source, sourceId })) > 0;
};
