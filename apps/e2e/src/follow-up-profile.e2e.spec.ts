import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import { usePlatform } from './usePlatform.ts';

const platform = usePlatform({ clock: '2026-11-20T08:00:00Z' });
const ask = async (role: string, document: string, variables: object = {}) => {
  const answer = await platform.as('falkenberg', role)(document, variables);
  if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer.errors ?? answer.status));
  return answer.data;
};
const act = (role: string, name: string, input: object, fields: string) => eventually(async () => {
  const type = name[0]!.toUpperCase() + name.slice(1);
  const outcome = (await ask(role, `mutation M($input: ${type}Input!) { ${name}(input: $input) { __typename ... on Problem { message } ... on ${type}Success { ${fields} } } }`, { input }))[name];
  if (outcome.__typename !== `${type}Success`) throw new Error(`${name}: ${outcome.message}`);
  return outcome;
});
const profile = async (role: string, id: string) => {
  const answer = await platform.as('falkenberg', role)('query P($id: ID!) { serviceUnit(id: $id) { name followUpProfile { form kinds latestOn } } }', { id });
  return { rows: answer.data?.serviceUnit?.followUpProfile ?? null, code: answer.errors?.[0]?.extensions.code ?? null };
};

test('[FALK-FORM-1] a unit\'s five forms of follow-up are one query: a review and an economic follow-up have their days, the other three are empty', async () => {
  const [organisationNumber, service, month] = ['559999-0016', 'hemtjanst.omvardnad', '2026-10'];
  const { provider } = await act('CONTRACT_STRATEGIST', 'registerProvider', { name: 'Exempelomsorg AB', organisationNumber, operatingForm: 'EXTERNAL' }, 'provider { id }');
  const { unit } = await act('CONTRACT_STRATEGIST', 'registerUnit', { providerId: provider.id, name: 'Exempelhemtjänsten', unitType: 'HOME_CARE', serviceAreaKey: 'HEMTJANST', openedOn: '2024-01-01' }, 'unit { id }');
  const empty = await eventually(async () => {
    const { rows } = await profile('QUALITY_STRATEGIST', unit.id);
    expect(rows).toHaveLength(5);
    return rows;
  });
  expect(empty.map((r: any) => [r.form, r.latestOn])).toEqual([['INDIVIDUAL_FOLLOW_UP', null], ['REVIEW', null], ['SELF_MONITORING', null], ['ECONOMIC_FOLLOW_UP', null], ['DIALOGUE', null]]);

  const { review } = await act('QUALITY_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', providerId: provider.id, unitId: unit.id, registrationNumber: 'SOC 2026/300' }, 'review { id requirements { id } }');
  for (const { id } of review.requirements) await act('QUALITY_STRATEGIST', 'assessRequirement', { reviewRequirementId: id, result: 'MET', evidence: 'Rutiner' }, 'requirement { id }');
  await act('QUALITY_STRATEGIST', 'recordReviewActivity', { reviewId: review.id, kind: 'STAFF_INTERVIEW', heldOn: '2026-11-19', officials: ['Kvalitetsstrateg'] }, 'review { id }');
  await act('QUALITY_STRATEGIST', 'completeReview', { reviewId: review.id, completedOn: '2026-11-20' }, 'review { status }');

  const hours = Buffer.from('kommunkod;utforare_orgnr;kund_ref;insats;period;beviljade_min;bestallda_min;planerade_min;utforda_min;fakturerade_min\n'
    + `1382;${organisationNumber};K-0001;${service};${month};3000;3000;2910;2820;2820\n`);
  const { fileId, url } = await act('FINANCE_DEPARTMENT', 'requestUpload', { name: 'timmar.csv', mediaType: 'text/csv', bytes: hours.length, sha256: createHash('sha256').update(hours).digest('hex') }, 'fileId url');
  expect((await fetch(url, { method: 'PUT', body: new Uint8Array(hours) })).status).toBe(201);
  const { importHours } = await ask('FINANCE_DEPARTMENT', 'mutation I($input: ImportHoursInput!) { importHours(input: $input) { id } }', { input: { fileId } });
  await eventually(async () => expect((await ask('FINANCE_DEPARTMENT', 'query J($id: ID!) { job(id: $id) { state } }', { id: importHours.id })).job.state).toBe('DONE'));
  await act('FINANCE_DEPARTMENT', 'makeReconciliation', { organisationNumber, service, month, hourlyRate: '412.50' }, 'reconciliation { madeOn }');

  const { rows } = await profile('QUALITY_STRATEGIST', unit.id);
  expect(rows.map((r: any) => [r.form, r.latestOn])).toEqual([['INDIVIDUAL_FOLLOW_UP', null], ['REVIEW', '2026-11-20'], ['SELF_MONITORING', null], ['ECONOMIC_FOLLOW_UP', '2026-11-20'], ['DIALOGUE', null]]);
  expect(rows[1].kinds).toEqual(['QUALITY_REVIEW', 'TRIGGERED_REVIEW', 'THEMATIC_REVIEW', 'STARTUP_REVIEW', 'CONTRACT_FOLLOW_UP']);
  // Who may not read reviews has no profile.
  expect(await profile('FINANCE_DEPARTMENT', unit.id)).toEqual({ rows: null, code: 'FORBIDDEN' });
});
