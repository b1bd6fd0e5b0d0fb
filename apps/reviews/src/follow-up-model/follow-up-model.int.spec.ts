import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'falkenberg'], clock: '2026-05-20T08:00:00Z' });
const { act, ask } = workbench(subgraph);
const adopted = '... on AdoptFollowUpModelSuccess { model { id serviceArea board decidedOn reference } } ... on NotInPolicy { kind }';
const opened = '... on OpenReviewSuccess { review { id followUpModel { id reference } } } ... on FollowUpModelMissing { serviceArea }';
const decision = { serviceArea: 'HEMTJANST', board: 'ALDRENAMNDEN', decidedOn: '2026-05-13', reference: 'ÄN 2026/17 § 42', model: 'Modell för uppföljning av kundval hemtjänst' };
const trigger = { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'RELATIVE', receivedOn: '2026-05-20', content: 'Utebliven tillsyn.' };
const systems = async (tenant: string, role: string) => (await subgraph.as(tenant, role)('{ customerChoiceSystems { serviceArea modelMissing model { reference } } }')).data.customerChoiceSystems;

async function authorised(tenant: string, area: string, type = 'LOV_AUTHORISATION') {
  const [providerId, unitId, agreementId] = [newId(), newId(), newId()];
  expect(await subgraph.deliver(
    { tenant, type: 'providers.provider-registered.v1', subject: providerId, data: { providerId, organisationNumber: '559999-0016', name: 'Exempelomsorg AB', operatingForm: 'EXTERNAL' } },
    { tenant, type: 'providers.unit-registered.v1', subject: unitId, data: { unitId, providerId, name: 'Exempelgården', unitType: 'HOME_CARE', operatingForm: 'EXTERNAL', serviceAreaKey: area, openedOn: '2015-01-01' } },
    { tenant, type: 'providers.agreement-registered.v1', subject: agreementId, data: { agreementId, providerId, type: type as 'LOV_AUTHORISATION', boardId: newId(), serviceAreaKeys: [area], validFrom: '2020-01-01', validUntil: null, penaltyClause: null } },
  )).toEqual([]);
  return { providerId, unitId, agreementId };
}

test('[NACKA15-KUND-1] in a customer-choice system without an adopted model a planned review is refused; with the board\'s decision registered it is begun', async () => {
  const { agreementId, ...at } = await authorised('nacka', 'HEMTJANST');
  const open = (more: object = {}) => act('nacka', 'PLANNER', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'ÄLN 2026/70', ...more }, opened);
  const before = await subgraph.countRows('nacka');
  for (const more of [{}, { agreementId }]) expect(await open(more)).toMatchObject({ __typename: 'FollowUpModelMissing', serviceArea: 'HEMTJANST' });
  expect(await subgraph.countRows('nacka')).toBe(before);
  expect(await systems('nacka', 'PLANNER')).toEqual([{ serviceArea: 'HEMTJANST', modelMissing: true, model: null }]);
  // What an event calls for waits for no model.
  expect(await open({ kind: 'TRIGGERED_REVIEW', trigger })).toMatchObject({ review: { followUpModel: null } });

  const adopt = (more: object = {}) => act('nacka', 'PLANNER', 'adoptFollowUpModel', { ...decision, ...more }, adopted);
  const unadopted = await subgraph.countRows('nacka');
  for (const [field, wrong] of Object.entries({ board: 'SOCIALNAMNDEN', decidedOn: '2026-05-21', reference: ' ', model: ' ', serviceArea: 'OKANT' })) expect(await adopt({ [field]: wrong })).toMatchObject({ __typename: 'InvalidInput', field });
  expect((await ask('nacka', 'CASE_OFFICER', 'adoptFollowUpModel', decision)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows('nacka')).toBe(unadopted);
  const { model } = await adopt();
  expect(model).toMatchObject({ serviceArea: 'HEMTJANST', board: 'ALDRENAMNDEN', decidedOn: '2026-05-13', reference: 'ÄN 2026/17 § 42' });
  expect(await adopt()).toMatchObject({ __typename: 'Conflict' });

  expect(await systems('nacka', 'PLANNER')).toEqual([{ serviceArea: 'HEMTJANST', modelMissing: false, model: { reference: 'ÄN 2026/17 § 42' } }]);
  for (const more of [{}, { agreementId }]) expect(await open(more)).toMatchObject({ __typename: 'OpenReviewSuccess', review: { followUpModel: { id: model.id } } });
  // It holds from its day: a review dated before it has none.
  expect(await open({ openedOn: '2026-05-12' })).toMatchObject({ __typename: 'FollowUpModelMissing' });
});

test('a contract is in no customer-choice system, and a guideline without models demands none', async () => {
  const contract = await authorised('nacka', 'SARSKILT_BOENDE', 'OPERATING_CONTRACT');
  expect(await act('nacka', 'PLANNER', 'openReview', { kind: 'QUALITY_REVIEW', ...contract, registrationNumber: 'ÄLN 2026/71' }, opened)).toMatchObject({ review: { followUpModel: null } });
  const { agreementId: _, ...at } = await authorised('falkenberg', 'HEMTJANST');
  expect(await act('falkenberg', 'QUALITY_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SOC 2026/71' }, opened)).toMatchObject({ __typename: 'OpenReviewSuccess' });
  expect(await systems('falkenberg', 'QUALITY_STRATEGIST')).toEqual([{ serviceArea: 'HEMTJANST', modelMissing: false, model: null }]);
  const before = await subgraph.countRows('falkenberg');
  expect(await act('falkenberg', 'QUALITY_STRATEGIST', 'adoptFollowUpModel', { ...decision, board: 'SOCIALNAMNDEN' }, adopted)).toMatchObject({ __typename: 'NotInPolicy', kind: 'providers' });
  expect(await subgraph.countRows('falkenberg')).toBe(before);
});
