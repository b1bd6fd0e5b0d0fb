import { LockMode } from '@mikro-orm/core';
import { isId, isProblem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, pgArray, type Scope } from '@uppsikt/platform';
import type { ManagementSystemControl } from '../provider/provider.record.ts';
import { RiskAnalysisRecord, RiskInformationRecord, RiskItemRecord, type RiskAnalysis, type RiskInformation, type RiskItem, type RiskSource } from './risk-analysis.record.ts';

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
   ) e order by "on" desc, id desc limit 200`,
  [from, ...Array<string | null>(2).fill(areas && pgArray(areas)), from, ...Array<string | null>(3).fill(areas && pgArray(areas))] as never);
