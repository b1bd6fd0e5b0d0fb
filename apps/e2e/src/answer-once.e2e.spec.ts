import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { eventually, tenantFolder } from '@uppsikt/testing';
import pg from 'pg';
import { auditSuite, engines, usePlatform } from './usePlatform.ts';

const own = 'exempelomsorg';
/** Two municipalities as they are deployed, and a provider that is a tenant of its own: data alone. */
const folder = mkdtempSync(join(tmpdir(), 'uppsikt-answer-once-'));
for (const id of ['nacka', 'falkenberg']) cpSync(tenantFolder(id), join(folder, id), { recursive: true });
mkdirSync(join(folder, own));
const write = (file: string, content: object) => writeFileSync(join(folder, own, file), JSON.stringify(content));
write('tenant.json', { id: own, name: 'Exempelomsorg AB', kind: 'PROVIDER', municipalityCode: null, boards: [{ key: 'STYRELSEN', name: 'Styrelsen' }], committees: [], serviceAreas: [] });
write('delegation-order.json', {
  validFrom: '2026-01-01', decision: { body: 'STYRELSEN', on: '2025-12-01', reference: 'Delegationsordning' }, assumed: true,
  permissions: Object.fromEntries(['tenant.read', 'common-question.read', 'own-answer.read', 'own-answer.give'].map((p) => [p, ['PROVIDER_REPRESENTATIVE']])),
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(engines)('a provider of two municipalities, a tenant of its own, on %s', (engine) => {
  const platform = usePlatform({ engine, clock: '2026-06-01T08:00:00Z', env: { UPPSIKT_TENANTS: folder } });
  const municipalities = { nacka: 'PLANNER', falkenberg: 'CONTRACT_STRATEGIST' } as const;
  type Municipality = keyof typeof municipalities;
  const representative = platform.as(own, 'PROVIDER_REPRESENTATIVE');
  const does = (tenant: string, role: string, name: string, input: object, fields = '__typename') => eventually(async () => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
    const { data, errors } = await platform.as(tenant, role)(`mutation M($input: ${type}Input!) { ${name}(input: $input) { __typename ... on ${type}Success { ${fields} } ... on InvalidInput { field } } }`, { input });
    if (errors) throw new Error(`${name} in ${tenant}: ${JSON.stringify(errors)}`);
    if (data[name].__typename === 'NotFound') throw new Error(`${name}: not heard of yet`);
    return data[name];
  }, 30_000);
  const register = async (tenant: Municipality) => (await does(tenant, municipalities[tenant], 'registerProvider', { name: 'Exempelomsorg AB', organisationNumber: '559999-0016', operatingForm: 'EXTERNAL' }, 'provider { id }')).provider.id as string;
  const ask = (tenant: Municipality, providerId: string, questions: object[], more: object = {}) => does(tenant, municipalities[tenant], 'askProvider', { providerId, questions, ...more }, 'questions { id question { code version } answer }');
  const asked = async (tenant: Municipality, providerId: string) => {
    const { data, errors } = await platform.as(tenant, municipalities[tenant])('query Q($id: ID!) { provider(id: $id) { answersFrom questionsAsked { question { code version } answer answeredOn dueOn } } reviewDuties(providerId: $id, kind: ANSWER_COMMON_QUESTION) { edges { node { status overdue } } } }', { id: providerId });
    if (errors) throw new Error(JSON.stringify(errors));
    return { ...data.provider, duties: data.reviewDuties.edges.map((e: any) => e.node) };
  };
  const received = async () => (await representative('{ questionsReceived(first: 20) { edges { node { askedBy question { code version text } dueOn answer { answer } } } } ownAnswers(first: 20) { edges { node { question { code version } answer } } } }')).data;
  const answer = (code: string, version: number, value: string) => does(own, 'PROVIDER_REPRESENTATIVE', 'answerCommonQuestion', { code, version, answer: value }, 'answer { answer answeredOn }');
  const system = { code: 'MANAGEMENT_SYSTEM', version: 2 };

  test('a version of a question is answered once, and each municipality that asks has its own copy, of what it asked alone', async () => {
    expect((await representative('{ tenant { kind } }')).data).toEqual({ tenant: { kind: 'PROVIDER' } });
    const [nacka, falkenberg] = [await register('nacka'), await register('falkenberg')];
    expect(await ask('nacka', nacka, [system])).toEqual({ __typename: 'InvalidInput', field: 'providerId' });
    for (const [tenant, providerId] of [['nacka', nacka], ['falkenberg', falkenberg]] as const) {
      expect(await does(tenant, municipalities[tenant], 'connectProviderTenant', { providerId, tenant })).toEqual({ __typename: 'InvalidInput', field: 'tenant' });
      expect((await does(tenant, municipalities[tenant], 'connectProviderTenant', { providerId, tenant: own })).__typename).toBe('ConnectProviderTenantSuccess');
    }
    expect(await ask('nacka', nacka, [{ code: 'MANAGEMENT_SYSTEM', version: 9 }])).toEqual({ __typename: 'InvalidInput', field: 'questions.0' });
    expect((await ask('nacka', nacka, [system, { code: 'STAFF_LANGUAGE', version: 1 }], { dueOn: '2026-06-30' })).questions).toMatchObject([{ answer: null }, { answer: null }]);
    expect((await ask('nacka', nacka, [system])).__typename).toBe('Conflict');
    await eventually(async () => expect((await received()).questionsReceived.edges).toHaveLength(2), 30_000);
    expect((await received()).questionsReceived.edges.map((e: any) => e.node)).toContainEqual({ askedBy: 'nacka', question: { ...system, text: expect.stringMatching(/ledningssystem/) }, dueOn: '2026-06-30', answer: null });

    expect(await answer('MANAGEMENT_SYSTEM', 9, 'YES')).toEqual({ __typename: 'InvalidInput', field: 'code' });
    expect(await answer('MANAGEMENT_SYSTEM', 2, 'YES')).toMatchObject({ answer: { answer: 'YES', answeredOn: '2026-06-01' } });
    // A colleague who read that it was not answered does not write over it.
    expect(await does(own, 'PROVIDER_REPRESENTATIVE', 'answerCommonQuestion', { ...system, answer: 'NO', expectedVersion: 0 })).toEqual({ __typename: 'Conflict' });
    await eventually(async () => expect((await asked('nacka', nacka)).questionsAsked).toContainEqual({ question: system, answer: 'YES', answeredOn: '2026-06-01', dueOn: '2026-06-30' }), 30_000);
    expect((await asked('nacka', nacka)).duties).toEqual(expect.arrayContaining([{ status: 'DONE', overdue: false }, { status: 'OPEN', overdue: false }]));

    // The other asks the same: the answer is there already, and neither sees that the other has asked.
    platform.setClock('2026-06-10T08:00:00Z');
    expect((await ask('falkenberg', falkenberg, [system])).__typename).toBe('AskProviderSuccess');
    await eventually(async () => expect(await asked('falkenberg', falkenberg)).toMatchObject({ answersFrom: own, questionsAsked: [{ question: system, answer: 'YES', answeredOn: '2026-06-01', dueOn: null }], duties: [{ status: 'DONE' }] }), 30_000);
    expect((await asked('nacka', nacka)).questionsAsked).toHaveLength(2);
    expect((await received()).ownAnswers.edges).toEqual([{ node: { question: system, answer: 'YES' } }]);
    expect((await received()).questionsReceived.edges.map((e: any) => e.node.askedBy).sort()).toEqual(['falkenberg', 'nacka', 'nacka']);

    // What the provider thinks better of, both are told.
    await answer('MANAGEMENT_SYSTEM', 2, 'PARTLY');
    for (const [tenant, providerId] of [['nacka', nacka], ['falkenberg', falkenberg]] as const) {
      await eventually(async () => expect((await asked(tenant, providerId)).questionsAsked).toContainEqual(expect.objectContaining({ question: system, answer: 'PARTLY', answeredOn: '2026-06-10' })), 30_000);
    }
    // An answer that nobody asked for goes to nobody, until it is asked.
    await answer('SELF_MONITORING', 1, 'NO');
    expect((await asked('nacka', nacka)).questionsAsked).toHaveLength(2);
  });

  test('a municipality reads nothing of the provider\'s tenant, nor the provider of the municipality\'s, and no row or fact says who else asked', async () => {
    for (const query of ['{ questionsReceived(first: 5) { edges { cursor } } }', '{ ownAnswers(first: 5) { edges { cursor } } }']) {
      expect((await platform.as('nacka', 'PLANNER')(query)).errors?.[0]!.extensions.code).toBe('FORBIDDEN');
    }
    expect((await representative('{ reviewDuties(first: 5) { edges { cursor } } }')).errors?.[0]!.extensions.code).toBe('FORBIDDEN');
    const admin = new pg.Client({ connectionString: platform.adminUrl('uppsikt_reviews') });
    await admin.connect();
    try {
      const { rows } = await admin.query<{ tenant_id: string; told: string }>(`select tenant_id, string_agg(to_jsonb(a)::text, ' ') as told from asked_question a group by 1 order by 1`);
      expect(rows.map((r) => r.tenant_id)).toEqual(['falkenberg', 'nacka']);
      for (const { tenant_id: tenant, told } of rows) expect(told).not.toContain(tenant === 'nacka' ? 'falkenberg' : 'nacka');
      const facts = await admin.query<{ recipient: string; data: object }>(`select recipient, data from platform.outbox where type = 'reviews.question-answered.v1'`);
      expect(facts.rows.map((f) => f.recipient).sort()).toEqual(['falkenberg', 'falkenberg', 'nacka', 'nacka']);
      for (const { data } of facts.rows) expect(Object.keys(data).sort()).toEqual(['answer', 'answeredOn', 'id']);
    } finally {
      await admin.end();
    }
  });

  auditSuite(platform, 'chains');
});
