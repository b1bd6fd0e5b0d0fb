import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import pg from 'pg';
import { auditSuite, usePlatform } from './usePlatform.ts';

const platform = usePlatform({ clock: '2026-06-01T08:00:00Z', env: { LOG_LEVEL: 'debug' } });

/** What must be found nowhere but in the row it was written to: a free text, and a personal number with a right check digit. */
const canary = 'Kanariefågeln-sjöng-här';
// The authority's own example of a number, put together here: none stands in a file.
const personalNumber = ['19121212', '1212'].join('-');
const text = `${canary} ${personalNumber}`;

const rows = async (database: string, sql: string) => {
  const client = new pg.Client({ connectionString: platform.adminUrl(database) });
  await client.connect();
  return JSON.stringify((await client.query(sql).finally(() => client.end())).rows);
};
const subgraphs = ['governance', 'providers', 'reviews', 'healthcare', 'economy', 'sanctions', 'reporting'];

test('no token, no free text and no personal number is in logs, events, figures or the class of a parked event\'s error', async () => {
  const strategist = platform.as('falkenberg', 'CONTRACT_STRATEGIST');
  const quality = platform.as('falkenberg', 'QUALITY_STRATEGIST');
  const token = await platform.token('falkenberg', 'QUALITY_STRATEGIST');
  const done = (answer: { data: any; errors: unknown }, name: string) => {
    expect({ errors: answer.errors, is: answer.data?.[name].__typename, message: answer.data?.[name].message }).toEqual({ errors: undefined, is: `${name[0]!.toUpperCase()}${name.slice(1)}Success`, message: undefined });
    return answer.data[name];
  };
  const { provider } = done(await strategist('mutation R($input: RegisterProviderInput!) { registerProvider(input: $input) { __typename ... on RegisterProviderSuccess { provider { id } } } }',
    { input: { name: 'Exempelomsorg AB', organisationNumber: '559999-0016', operatingForm: 'EXTERNAL' } }), 'registerProvider');
  const trigger = { objectType: 'UNIT', trigger: 'RISK_OF_SERIOUS_DEFICIENCY', reporter: 'RELATIVE', receivedOn: '2026-05-20', content: text };
  const open = 'mutation O($input: OpenReviewInput!) { openReview(input: $input) { __typename ... on OpenReviewSuccess { review { id } } ... on Problem { message } } }';
  const { review } = await eventually(async () => done(await quality(open, { input: { kind: 'TRIGGERED_REVIEW', providerId: provider.id, serviceArea: 'HEMTJANST', registrationNumber: 'SOC 2026/1', trigger } }), 'openReview'));
  const record = 'mutation F($input: RecordFindingInput!) { recordFinding(input: $input) { __typename ... on Problem { message } } }';
  // Said where it belongs …
  done(await quality(record, { input: { reviewId: review.id, class: 'DEFICIENCY', requirement: 'SoL 14:3', requirementSource: 'LAW', description: text } }), 'recordFinding');
  // … and everywhere it does not: wrong types, wrong ids, wrong keys, documents that do not parse, headers.
  const answers = await Promise.all([
    quality(record, { input: { reviewId: text, class: 'DEFICIENCY', requirement: text, requirementSource: 'LAW', description: text } }),
    quality(record, { input: { reviewId: review.id, class: text, description: text } }),
    quality(record, { input: { reviewId: review.id, class: 'DEFICIENCY', requirement: 'SoL 14:3', requirementSource: 'LAW', description: text, [canary]: personalNumber, recordedOn: text } }),
    quality(record, { input: { reviewId: review.id, class: 'DEFICIENCY', requirement: 'SoL 14:3', requirementSource: 'LAW', description: `${text}\0` } }),
    quality(open, { input: { kind: 'TRIGGERED_REVIEW', providerId: text, serviceArea: text, registrationNumber: text, trigger } }),
    quality(`{ provider(id: "${text}") { id } }`), quality(`{ provider(organisationNumber: "${text}") { id } }`), quality(`{ boards { "${text}" } }`), quality(`{ boards { key(${canary.replace(/\W/g, '')}: "${text}") } }`),
    quality('{ boards { key } }', {}, { 'idempotency-key': personalNumber, traceparent: personalNumber, 'x-tenant': personalNumber }),
    quality(record, { input: { reviewId: review.id, class: 'DEFICIENCY', requirement: 'SoL 14:3', requirementSource: 'LAW', description: text } }, { 'idempotency-key': `${personalNumber}` }),
    quality(record, { input: { reviewId: review.id, class: 'DEFICIENCY', requirement: 'SoL 14:3', requirementSource: 'LAW', description: `${text}.` } }, { 'idempotency-key': `${personalNumber}` }),
  ]);
  expect(answers.filter((a) => a.status >= 500)).toEqual([]);
  // A sender gone mad: a fact whose data breaks its schema, with a text where a code belongs.
  const poison = { ce_specversion: '1.0', ce_id: randomUUID(), ce_type: 'providers.provider-registered.v1', ce_source: '/providers', ce_subject: randomUUID(), ce_tenantid: 'falkenberg', ce_sequence: '1' };
  const before = (await rows('uppsikt_events', `select headers, value from log where topic <> 'poison'`));
  await rows('uppsikt_events', `insert into log (topic, key, headers, value) values ('uppsikt.providers', '${poison.ce_subject}', '${JSON.stringify(poison)}', '${JSON.stringify({ operatingForm: text, [text]: text })}')`);
  const parked = await eventually(async () => {
    const found = await rows('uppsikt_reviews', `select reason, error_class from platform.parked where event_id = '${poison.ce_id}'`);
    if (found === '[]') throw new Error('not parked yet');
    return found;
  });

  const searched: Record<string, string> = {
    logs: platform.said.join('\n'),
    events: before,
    figures: await platform.figures(),
    parked,
    audit: (await Promise.all(subgraphs.map((s) => rows(`uppsikt_${s}`, 'select entry from audit.log')))).join(),
    outboxes: (await Promise.all(subgraphs.map((s) => rows(`uppsikt_${s}`, 'select data from platform.outbox')))).join(),
  };
  // The search sees what is there: each place has something, and the finding's own row has the text.
  for (const [place, found] of Object.entries(searched)) expect({ place, empty: found.length < 10 }).toEqual({ place, empty: false });
  expect(searched['logs']).toContain(poison.ce_id);
  expect(await rows('uppsikt_reviews', 'select description from finding')).toContain(canary);
  const leaks = Object.entries(searched).flatMap(([place, found]) =>
    [canary, personalNumber, '1912121212', personalNumber.slice(2), token, token.split('.')[2]!].filter((secret) => found.includes(secret)).map((secret) => ({ place, secret: secret.slice(0, 30), near: found.slice(Math.max(0, found.indexOf(secret) - 150), found.indexOf(secret) + 60) })));
  expect(leaks).toEqual([]);
});

auditSuite(platform);
