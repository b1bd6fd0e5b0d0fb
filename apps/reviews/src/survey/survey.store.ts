import { LockMode } from '@mikro-orm/core';
import { isId, isProblem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, grouped, pgArray, type Scope } from '@uppsikt/platform';
import { rowsOf, type Pair } from '../by-id.store.ts';
import { AgreementRecord, AgreementRequirementRecord, type Agreement } from '../provider/provider.record.ts';
import { RequirementRecord } from '../requirement/requirement.record.ts';
import { ContractSurveyRecord, SurveyResponseRecord, type ContractSurvey, type SurveyResponse } from './survey.record.ts';
import type { SurveyPolicy } from './survey.rules.ts';

export const surveyPolicy = definePolicy('contract-survey');

/** What the guideline that the survey was sent under says of contract surveys. */
export async function surveyDocument(scope: Scope, survey: Pick<ContractSurvey, 'policyIds'>): Promise<SurveyPolicy> {
  const policy = await scope.policyOf(survey, surveyPolicy);
  return isProblem(policy) ? {} : policy.document;
}

const held = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
/** The survey, held until the transaction ends. */
export const lockSurvey = async (scope: Scope, id: string): Promise<ContractSurvey | null> => (isId(id) ? scope.em.findOne(ContractSurveyRecord, { id }, held) : null);
export const lockSurveyOfYear = (scope: Scope, year: number): Promise<ContractSurvey | null> => scope.em.findOne(ContractSurveyRecord, { year }, held);
export const lockResponse = async (scope: Scope, id: string): Promise<SurveyResponse | null> => (isId(id) ? scope.em.findOne(SurveyResponseRecord, { id }, held) : null);
export const surveyById = (scope: Scope, id: string): Promise<ContractSurvey> => scope.em.findOneOrFail(ContractSurveyRecord, { id });

/** Agreements in force on a day that no survey of the year has been sent to, the municipality's own operation too. */
export async function notSurveyed(scope: Scope, year: number, on: LocalDate, limit?: number): Promise<Agreement[]> {
  const ids = await scope.em.execute<{ id: string }[]>(
    `select a.id from agreement a where (a.valid_from is null or a.valid_from <= ?::date) and (a.valid_until is null or a.valid_until >= ?::date)
       and not exists (select 1 from survey_response s where s.tenant_id = a.tenant_id and s.agreement_id = a.id and s.year = ?) order by a.id ${limit ? `limit ${limit}` : ''}`, [on, on, year] as never);
  return scope.em.find(AgreementRecord, { id: { $in: ids.map((r) => r.id) } }, { orderBy: { id: 'asc' } });
}

/** The requirements that each agreement makes on a day. */
export async function requirementsOf(scope: Scope, agreementIds: readonly string[], on: LocalDate): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await scope.em.find(AgreementRequirementRecord, { agreementId: { $in: [...agreementIds] }, validFrom: { $lte: on }, $or: [{ validUntil: null }, { validUntil: { $gte: on } }] });
  return new Map(grouped(agreementIds, rows, (r) => r.agreementId).map((of, i) => [agreementIds[i]!, new Set(of.map((r) => r.requirementId))]));
}

/** Of these, the requirements that the catalogue or an agreement has. */
export async function knownRequirements(scope: Scope, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const attached = await scope.em.find(AgreementRequirementRecord, { requirementId: { $in: [...ids] } });
  const adopted = await scope.em.find(RequirementRecord, { id: { $in: [...ids] } });
  return new Set([...attached.map((r) => r.requirementId), ...adopted.map((r) => r.id)]);
}

/** Those who have not answered a survey. */
export const unanswered = (scope: Scope, contractSurveyId: string): Promise<SurveyResponse[]> => scope.em.find(SurveyResponseRecord, { contractSurveyId, status: 'SENT' }, { orderBy: { id: 'asc' } });

/** Those whose last day to answer has passed in silence, and of whom that is not recorded. */
export const silentBefore = (scope: Scope, today: LocalDate): Promise<SurveyResponse[]> =>
  scope.em.find(SurveyResponseRecord, { status: 'SENT', notAnsweredOn: null, dueOn: { $lt: today } }, { orderBy: { id: 'asc' } });

/** The answers of the provider of each review since the year before it was opened. */
export async function responsesOfReviews(scope: Scope, reviewIds: readonly string[]): Promise<SurveyResponse[][]> {
  const pairs = await scope.em.execute<Pair[]>(
    `select r.id as "of", s.id from review r cross join lateral (
       select id from survey_response s where s.tenant_id = r.tenant_id and s.provider_id = r.provider_id and s.status = 'SUBMITTED' and s.year >= extract(year from r.opened_on)::int - 1
         and s.submitted_on <= coalesce(r.completed_on, ?::date) order by s.year desc, s.id limit 200) s
     where r.id = any(?::uuid[])`, [scope.today, pgArray(reviewIds)] as never);
  return rowsOf(scope, SurveyResponseRecord, reviewIds, pairs);
}
