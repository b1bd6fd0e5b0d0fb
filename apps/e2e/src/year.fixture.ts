import { randomUUID } from 'node:crypto';
import { eventually } from '@uppsikt/testing';
import pg from 'pg';
import { addDays, caseDay, consultationsHeld, endOf, surveyDue } from './year-calendar.fixture.ts';
import { bounded } from './probes.ts';
import { testNumber } from './region.ts';
import type { usePlatform } from './usePlatform.ts';

export const municipalities = ['nacka', 'atvidaberg', 'falkenberg', 'sodertalje'] as const;
export type Municipality = (typeof municipalities)[number];
interface Unit { unit: number; providerId: string; unitId: string; agreementId: string; caseId?: string }

const registers: Record<Municipality, { role: string; unitType: string; area: string; board: string; type: string }> = {
  nacka: { role: 'PLANNER', unitType: 'SPECIAL_HOUSING', area: 'SARSKILT_BOENDE', board: 'ALDRENAMNDEN', type: 'LOV_AUTHORISATION' },
  atvidaberg: { role: 'ADMINISTRATION_DIRECTOR', unitType: 'SPECIAL_HOUSING', area: 'SARSKILT_BOENDE', board: 'KOMMUNSTYRELSEN', type: 'OPERATING_CONTRACT' },
  falkenberg: { role: 'CONTRACT_STRATEGIST', unitType: 'HOME_CARE', area: 'HEMTJANST', board: 'SOCIALNAMNDEN', type: 'LOV_AUTHORISATION' },
  sodertalje: { role: 'QUALITY_UNIT', unitType: 'HOME_CARE', area: 'HEMTJANST_NATTPATRULL_LARM', board: 'ALDREOMSORGSNAMNDEN', type: 'LOU_CONTRACT' },
};
export const readers: Record<Municipality, string> = { nacka: 'PLANNER', atvidaberg: 'DEVELOPMENT_LEAD', falkenberg: 'QUALITY_STRATEGIST', sodertalje: 'QUALITY_UNIT' };
const lead = 'DEVELOPMENT_LEAD';

/** One mutation, done once however often it is asked for; what has not been heard of yet is waited for. */
export const doer = (platform: ReturnType<typeof usePlatform>) => (tenant: string, role: string, name: string, input: object, fields = '__typename', key = randomUUID()): Promise<any> => eventually(async () => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
  const { data, errors } = await platform.as(tenant, role)(`mutation M($input: ${type}Input!) { ${name}(input: $input) { __typename ... on ${type}Success { ${fields} } ... on Problem { message } } }`, { input }, { 'idempotency-key': key });
  if (data?.[name].__typename !== `${type}Success`) throw new Error(`${name} in ${tenant}: ${JSON.stringify(errors ?? data)}`);
  return data[name];
}, 60_000);

/** What the people of four municipalities do in a year, and how its days pass. */
export function yearOfFour(platform: ReturnType<typeof usePlatform>) {
  const units = new Map<Municipality, Unit[]>();
  const does = doer(platform);

  /** Registers so many units of a municipality, each of a provider of its own with an agreement. */
  const register = async (tenant: Municipality, numbers: readonly number[]) => {
    const { role, unitType, area, board, type } = registers[tenant];
    units.set(tenant, await bounded(numbers, async (unit) => {
      const { provider: { id: providerId } } = await does(tenant, role, 'registerProvider', { name: `Utförare ${unit} AB`, organisationNumber: testNumber(unit + 1), operatingForm: 'EXTERNAL' }, 'provider { id }');
      const { unit: { id: unitId } } = await does(tenant, role, 'registerUnit', { providerId, name: `Enhet ${unit}`, unitType, serviceAreaKey: area, openedOn: '2025-01-01' }, 'unit { id }');
      const { agreement: { id: agreementId } } = await does(tenant, role, 'registerAgreement', { providerId, type, reference: `A ${unit}`, board, serviceAreaKeys: [area], validFrom: '2025-01-01', unitIds: [unitId] }, 'agreement { id }');
      return { unit, providerId, unitId, agreementId };
    }, 4));
    if (tenant === 'sodertalje') await bounded(units.get(tenant)!, async (u) => {
      const decidedOn = `2025${caseDay(u.unit).slice(4)}`;
      u.caseId = (await does(tenant, 'CASE_OFFICER', 'registerIndividualCase', { unitId: u.unitId, personReference: `P-arende${u.unit}`, decidedOn }, 'individualCase { id }')).individualCase.id;
    }, 4);
  };
  const those = (tenant: Municipality, which: (unit: number) => boolean) => units.get(tenant)!.filter((u) => which(u.unit));
  /** A read; told to try again shortly, one does, as any client of the gateway. */
  const query = async (tenant: Municipality, role: string, document: string, variables: object = {}) => {
    const { data, errors } = await eventually(async () => {
      const answer = await platform.as(tenant, role)(document, variables);
      if (answer.errors?.some((e) => e.extensions.code === 'SERVICE_UNAVAILABLE')) throw new Error(`${tenant}: ${JSON.stringify(answer.errors)}`);
      return answer;
    });
    if (errors) throw new Error(`${tenant}: ${JSON.stringify(errors)}`);
    return data;
  };
  /** Every page of a list. */
  const all = async (tenant: Municipality, role: string, list: string, of: string, node: string, variables: object = {}): Promise<any[]> => {
    const rows: any[] = [];
    for (let after: string | null = null; ;) {
      const data: any = await query(tenant, role, list.replace('PAGE', `(${of}first: 100, after: $after) { edges { node { ${node} } } pageInfo { hasNextPage endCursor } }`), { ...variables, after });
      const connection: any = Object.values(data)[0];
      const inner = connection.edges ? connection : (Object.values(connection)[0] as any);
      rows.push(...inner.edges.map((e: any) => e.node));
      if (!inner.pageInfo.hasNextPage) return rows;
      after = inner.pageInfo.endCursor;
    }
  };

  let surveyId = '';
  const areas = ['VOLUME', 'DOCUMENTATION', 'STAFF', 'MANAGEMENT_SYSTEM', 'ACTIVITY_CONTENT_AND_CHANGE'];
  const sendSurvey = async () => {
    const questions = areas.map((area) => ({ key: area, area, text: 'Hur är det?', statute: '3 kap. 3 § SoL' }));
    surveyId = (await does('nacka', 'QUALITY_UNIT', 'prepareContractSurvey', { year: 2026, questions }, 'survey { id }')).survey.id;
    await does('nacka', 'QUALITY_UNIT', 'issueContractSurvey', { surveyId, dueOn: surveyDue });
  };
  const answerSurvey = async (which: (unit: number) => boolean) => {
    const responses = await all('nacka', 'QUALITY_UNIT', 'query S($id: ID!, $after: String) { contractSurvey(id: $id) { responses PAGE } }', '', 'id agreement { id }', { id: surveyId });
    await bounded(those('nacka', which), async ({ agreementId }) => {
      const responseId = responses.find((r) => r.agreement.id === agreementId).id;
      await does('nacka', 'PROVIDER_REPRESENTATIVE', 'saveSurveyAnswers', { responseId, answers: areas.map((key) => ({ key, value: 'Ja.' })) });
      await does('nacka', 'PROVIDER_REPRESENTATIVE', 'submitSurvey', { responseId });
    }, 4);
  };

  const reviews = new Map<string, string>();
  const kinds = ['MANAGEMENT_SYSTEM_FOLLOW_UP', 'CONTRACT_FOLLOW_UP'] as const;
  const openHalfYear = (which: (unit: number) => boolean) => bounded(those('atvidaberg', which), async ({ unit, providerId, unitId, agreementId }) => {
    for (const kind of kinds) {
      const of = kind === 'CONTRACT_FOLLOW_UP' ? { providerId, unitId, agreementId } : { providerId, unitId };
      reviews.set(`${unit} ${kind}`, (await does('atvidaberg', lead, 'openReview', { kind, ...of, serviceArea: 'SARSKILT_BOENDE', registrationNumber: `KS 2026/${unit}` }, 'review { id }')).review.id);
    }
  }, 4);
  const completeHalfYear = (which: (unit: number) => boolean, on: string) => bounded(those('atvidaberg', which), async ({ unit }) => {
    for (const kind of kinds) {
      const reviewId = reviews.get(`${unit} ${kind}`)!;
      await does('atvidaberg', lead, 'writeReviewReport', { reviewId, text: 'Dokumenterad.' });
      if (kind === 'CONTRACT_FOLLOW_UP') {
        await does('atvidaberg', lead, 'holdContractMeeting', { reviewId, heldOn: on, participants: ['ADMINISTRATION_DIRECTOR', 'DEVELOPMENT_LEAD', 'OPERATIONS_MANAGER', 'REGIONAL_MANAGER_OR_EQUIVALENT'], notes: 'Kraven gicks igenom.' });
        await does('atvidaberg', lead, 'recordStaffSchedules', { reviewId, from: addDays(on, -14), until: addDays(on, -1) });
      }
      const { review } = await query('atvidaberg', lead, 'query P($id: ID!) { review(id: $id) { points { id kind code latestAudit { review { id } } } } }', { id: reviewId });
      for (const { id: pointId, kind: of, code } of review.points) {
        await does('atvidaberg', lead, 'assessReviewPoint', { pointId, result: of === 'OPEN_POINT' ? 'DONE' : code === 'LATEST_QUALITY_AUDIT_AND_MEASURES' ? 'NO_AUDIT_MADE' : 'FULFILLED' });
      }
      await does('atvidaberg', lead, 'completeReview', { reviewId });
    }
  }, 4);

  /** Holds the consultation of this number with all who have so many. */
  const consult = async (number: number, scheduledOn: string) => {
    const agreementIds = those('falkenberg', (unit) => consultationsHeld(unit) >= number).map((u) => u.agreementId);
    const { meeting } = await does('falkenberg', 'QUALITY_STRATEGIST', 'planMeeting', { kind: 'CONSULTATION', agreementIds, scheduledOn, registrationNumber: `SOC 2026/${number}` }, 'meeting { id agenda { id } }');
    for (const { id: itemId } of meeting.agenda) await does('falkenberg', 'QUALITY_STRATEGIST', 'recordAgendaItem', { itemId, outcome: 'REPORTED' });
    await does('falkenberg', 'QUALITY_STRATEGIST', 'finaliseMeeting', { meetingId: meeting.id, notes: 'Samråd hölls.' });
  };

  /** Follows up the cases whose day it is: those who are in time on their last day, those who are late a week after. */
  const followUpCases = (day: string) => bounded(those('sodertalje', (unit) => caseMetOn(unit) === day && endOf(unit) !== 'MISSED'), ({ caseId }) =>
    does('sodertalje', 'CASE_OFFICER', 'recordIndividualFollowUp', { individualCaseId: caseId, inDialogue: true, deficiency: 'NONE', answers: ['RECEIVED_DECIDED_SERVICES', 'EFFECT'].map((question) => ({ question, outcome: 'YES' })) }), 4);
  const caseMetOn = (unit: number): string => (endOf(unit) === 'LATE' ? addDays(caseDay(unit), 7) : caseDay(unit));

  /** Sets the clock, and waits until the day that has come in Sweden is done for every municipality. */
  const goTo = async (instant: string, day = instant.slice(0, 10)) => {
    platform.setClock(instant);
    const admin = new pg.Client({ connectionString: platform.adminUrl('uppsikt_reviews') });
    await admin.connect();
    try {
      await eventually(async () => {
        const { rows: [done] } = await admin.query<{ whole: boolean }>(
          `select count(*) filter (where last >= $2::date) = count(distinct work) * $3 and bool_or(work = 'overdue-duties') as whole from platform.day where tenant_id = any($1)`, [municipalities, day, municipalities.length]);
        if (!done!.whole) throw new Error(`${day} has just begun`);
      }, 60_000);
    } finally {
      await admin.end();
    }
  };
  return { units, register, query, all, sendSurvey, answerSurvey, openHalfYear, completeHalfYear, consult, followUpCases, caseMetOn, goTo };
}
