import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'sodertalje', 'nacka'], clock: '2026-05-20T08:00:00Z' });
const { act, provider, points } = workbench(subgraph);
const adopted = async (tenant: string, code: string, source: string) => {
  const requirementId = newId();
  expect(await subgraph.deliver({ tenant, type: 'providers.requirement-adopted.v1', subject: requirementId, data: { requirementId, code, source, version: 1, class: 'MANDATORY', qualityArea: null, qualityDimension: null, validFrom: '2020-01-01' } })).toEqual([]);
  return requirementId;
};
const makes = async (tenant: string, { agreementId, providerId }: { agreementId: string; providerId: string }, attached: string[], sequence = 2) =>
  expect(await subgraph.deliver({ tenant, type: 'providers.agreement-requirements-changed.v1', subject: agreementId, sequence, data: { agreementId, providerId, attached, detached: [], on: '2020-01-01' } })).toEqual([]);
const cited = '... on RecordFindingSuccess { finding { requirement requirementSource } } ... on RequirementNotCited { sources } ... on NotInPolicy { kind }';
const period = 'from: "2026-01-01", until: "2026-12-31"';
const groups = async (tenant: string, role: string) => (await subgraph.as(tenant, role)(`{ findingsBySource(${period}) { source count } }`)).data.findingsBySource;

test('[FALK-SYFTE-1] findings against a law, a board requirement and a contract clause are grouped by source, and a finding without requirement is refused', async () => {
  const [tenant, role] = ['falkenberg', 'QUALITY_STRATEGIST'];
  const at = await provider(tenant, 'HEMTJANST');
  await adopted(tenant, 'SOL-14-3', 'LAW');
  await adopted(tenant, 'NAMND-7', 'BOARD_REQUIREMENT');
  await makes(tenant, at, [await adopted(tenant, 'AVTAL-4.2', 'AGREEMENT')]);
  const { review: { id: reviewId } } = await act(tenant, role, 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SOC 2026/50' });
  const found = (requirement: string | null, requirementSource: string | null = null) => act(tenant, role, 'recordFinding', { reviewId, class: 'DEFICIENCY', description: 'Kravet är inte uppfyllt.', requirement, requirementSource }, cited);
  for (const [code, source] of [['SOL-14-3', 'LAW'], ['NAMND-7', 'BOARD_REQUIREMENT'], ['AVTAL-4.2', 'AGREEMENT']] as const)
    expect((await found(code))['finding']).toEqual({ requirement: code, requirementSource: source });
  const before = await subgraph.countRows(tenant);
  const sources = ['LAW', 'BOARD_REQUIREMENT', 'AGREEMENT', 'GOAL_OR_STEERING_DOCUMENT'];
  for (const none of [null, ' ', 'OKANT-1']) expect(await found(none)).toMatchObject({ __typename: 'RequirementNotCited', sources });
  expect(await found('AVTAL-4.2', 'LAW')).toMatchObject({ __typename: 'InvalidInput', field: 'requirementSource' });
  expect(await found('UPPDRAG-1', 'ASSIGNMENT_DESCRIPTION')).toMatchObject({ __typename: 'NotInPolicy', kind: 'quality-model' });
  expect(await subgraph.countRows(tenant)).toBe(before);
  expect(await groups(tenant, role)).toEqual([{ source: 'LAW', count: 1 }, { source: 'BOARD_REQUIREMENT', count: 1 }, { source: 'AGREEMENT', count: 1 }]);

  // A regulation that the guideline takes as its measure is law; what the catalogue has not is cited with its source.
  expect((await found('SOSFS_2011_9'))['finding'].requirementSource).toBe('LAW');
  expect((await found('MAL-2030-4', 'GOAL_OR_STEERING_DOCUMENT'))['finding'].requirementSource).toBe('GOAL_OR_STEERING_DOCUMENT');
  expect(await groups(tenant, role)).toEqual([{ source: 'LAW', count: 2 }, { source: 'BOARD_REQUIREMENT', count: 1 }, { source: 'AGREEMENT', count: 1 }, { source: 'GOAL_OR_STEERING_DOCUMENT', count: 1 }]);
  expect(await groups('sodertalje', 'QUALITY_UNIT')).toEqual([]);
});

test('a guideline that names no sources demands no citing', async () => {
  const { review: { id: reviewId } } = await act('nacka', 'PLANNER', 'openReview', { kind: 'QUALITY_REVIEW', ...(await provider('nacka', 'HEMTJANST')), registrationNumber: 'SOCN 2026/51' });
  expect(await act('nacka', 'PLANNER', 'recordFinding', { reviewId, class: 'DEFICIENCY', description: 'Rutin saknas.', requirement: null, requirementSource: null }, cited)).toMatchObject({ finding: { requirement: null, requirementSource: null } });
  expect(await groups('nacka', 'PLANNER')).toEqual([{ source: null, count: 1 }]);
});

test('[SOD-KVAL-2] an own unit is followed up on law and assignment description, an external one on law and agreement; an own unit without description warns', async () => {
  const [tenant, role, area] = ['sodertalje', 'OPERATIONS_STRATEGIST', 'VARD_OCH_OMSORGSBOENDE'];
  await adopted(tenant, 'LAG-1', 'LAW');
  const [described, agreed] = [await adopted(tenant, 'UPPDRAG-1', 'ASSIGNMENT_DESCRIPTION'), await adopted(tenant, 'AVTAL-1', 'AGREEMENT')];
  await adopted(tenant, 'ANNAT-AVTAL-1', 'AGREEMENT');
  const basis = async (operatingForm: string, type: string | null, openedOn = '2026-05-20') => {
    const [providerId, unitId, agreementId] = [newId(), newId(), newId()];
    const told = (name: string, subject: string, data: object) => ({ tenant, type: `providers.${name}.v1`, subject, data: data as never });
    expect(await subgraph.deliver(
      told('provider-registered', providerId, { providerId, organisationNumber: '559999-0016', name: 'Exempelomsorg', operatingForm }),
      told('unit-registered', unitId, { unitId, providerId, name: 'Exempelgården', unitType: 'SPECIAL_HOUSING', operatingForm, serviceAreaKey: area, openedOn: '2015-01-01' }),
      ...(type ? [told('agreement-registered', agreementId, { agreementId, providerId, type, boardId: newId(), serviceAreaKeys: [area], validFrom: '2020-01-01', validUntil: '2026-05-31', penaltyClause: null })] : []),
    )).toEqual([]);
    // What the document makes is told with it.
    if (type) await makes(tenant, { agreementId, providerId }, [type === 'ASSIGNMENT_DESCRIPTION' ? described : agreed]);
    subgraph.setClock(`${openedOn}T08:00:00Z`);
    const { review } = await act(tenant, role, 'openReview', { kind: 'QUALITY_REVIEW', providerId, unitId, registrationNumber: 'OMS 2026/52', openedOn }, '... on OpenReviewSuccess { review { id basis { agreement { id } warning } } }');
    subgraph.setClock('2026-05-20T08:00:00Z');
    return { codes: (await points(tenant, role, review.id)).filter((p) => p.kind === 'REQUIREMENT').map((p) => p.code).sort(), agreement: review.basis?.agreement?.id === agreementId, warning: review.basis?.warning ?? null };
  };
  expect(await basis('OWN_OPERATION', 'ASSIGNMENT_DESCRIPTION')).toEqual({ codes: ['LAG-1', 'UPPDRAG-1'], agreement: true, warning: null });
  expect(await basis('EXTERNAL', 'LOU_CONTRACT')).toEqual({ codes: ['AVTAL-1', 'LAG-1'], agreement: true, warning: null });
  expect(await basis('OWN_OPERATION', null)).toEqual({ codes: ['LAG-1'], agreement: false, warning: 'ASSIGNMENT_DESCRIPTION_MISSING' });
  // A document that has run out is none, and an agreement is none of own operation.
  expect(await basis('OWN_OPERATION', 'ASSIGNMENT_DESCRIPTION', '2026-06-10')).toEqual({ codes: ['LAG-1'], agreement: false, warning: 'ASSIGNMENT_DESCRIPTION_MISSING' });
  expect(await basis('OWN_OPERATION', 'LOU_CONTRACT')).toEqual({ codes: ['LAG-1'], agreement: false, warning: 'ASSIGNMENT_DESCRIPTION_MISSING' });
  expect(await basis('EXTERNAL', 'LOU_CONTRACT', '2026-06-10')).toMatchObject({ codes: ['LAG-1'], warning: 'AGREEMENT_MISSING' });
});
