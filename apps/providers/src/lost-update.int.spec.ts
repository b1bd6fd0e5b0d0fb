import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from './providers.fixture.ts';
import { providers } from './providers.module.ts';

const subgraph = useSubgraph(providers, { tenants: ['falkenberg'], clock: '2026-06-01T08:00:00Z' });
const read = { provider: 'provider { id name lockVersion }', unit: 'unit { id places lockVersion }', agreement: 'agreement { id validUntil lockVersion }', permit: 'permit { id lockVersion }', requirement: 'requirement { id lockVersion }' };
const kinds: Record<string, keyof typeof read> = {
  renameProvider: 'provider', placeProviderUnderParent: 'provider', describeUnit: 'unit', assignUnitHealthcare: 'unit', extendAgreement: 'agreement', correctAgreementTerms: 'agreement', endAgreement: 'agreement',
  registerPermit: 'permit', changePermitState: 'permit', adoptRequirement: 'requirement', reviseRequirement: 'requirement',
};
const { act, refused, provider, unit, agreement } = workbench(subgraph, Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, `... on ${name[0]!.toUpperCase()}${name.slice(1)}Success { ${read[kind]} }`])));
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');

const registered = async () => {
  const providerId = await provider(strategist);
  const terms = { providerId, type: 'LOV_AUTHORISATION', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['HEMTJANST'], validUntil: '2026-12-31', extensionOptions: [{ validUntil: '2027-12-31' }, { validUntil: '2028-12-31' }] };
  return {
    id: providerId, other: await provider(strategist), third: await provider(strategist), unitId: await unit(strategist, { providerId, serviceAreaKey: 'SARSKILT_BOENDE' }), agreementId: await agreement(strategist, terms),
    permitId: (await act(strategist, 'registerPermit', { providerId, type: 'SOL_26_1_6', number: 'IVO 1', validFrom: '2023-01-01' }))['permit'].id,
    requirementId: (await act(strategist, 'adoptRequirement', { code: 'K-1', source: 'AGREEMENT', text: 'Krav', class: 'MANDATORY', validFrom: '2026-01-01' }))['requirement'].id,
  };
};

test('what somebody has changed since it was read is not changed by one who says which version he read, and is by one who does not', async () => {
  const { id, other, third, unitId, agreementId, permitId, requirementId } = await registered();
  // Of each the first change, and a second that would hold by itself.
  const edits: [string, object, object][] = [
    ['renameProvider', { id, name: 'Nya Omsorg AB' }, { id, name: 'Nyare Omsorg AB' }],
    ['placeProviderUnderParent', { id, parentId: other }, { id, parentId: third }],
    ['describeUnit', { id: unitId, places: 20 }, { id: unitId, places: 30 }],
    ['assignUnitHealthcare', { unitId, masAccount: 'a' }, { unitId, masAccount: 'b' }],
    ['changePermitState', { permitId, state: 'APPEALED', validFrom: '2024-01-01' }, { permitId, state: 'VALID', validFrom: '2025-01-01' }],
    ['reviseRequirement', { requirementId, text: 'Nytt', class: 'MANDATORY', validFrom: '2026-07-01' }, { requirementId, text: 'Nyare', class: 'MANDATORY', validFrom: '2026-08-01' }],
    ['extendAgreement', { id: agreementId }, { id: agreementId }],
    ['correctAgreementTerms', { id: agreementId, openOptions: [], municipalityNoticeMonths: 1 }, { id: agreementId, openOptions: [], municipalityNoticeMonths: 2 }],
  ];
  const versions: Record<string, number> = {};
  for (const [name, first, second] of edits) {
    const kind = kinds[name]!;
    const expectedVersion = versions[kind] ?? 1;
    const changed = await act(strategist, name, { ...first, expectedVersion });
    expect([name, changed[kind]?.lockVersion ?? changed]).toEqual([name, expectedVersion + 1]);

    const facts = (await subgraph.events('falkenberg')).length;
    expect([name, await refused('falkenberg', strategist, name, { ...second, expectedVersion })]).toEqual([name, { __typename: 'Conflict', message: expect.stringContaining('Somebody else changed this first') }]);
    expect((await subgraph.events('falkenberg')).length).toBe(facts);

    expect([name, (await act(strategist, name, second))[kind]?.lockVersion]).toEqual([name, expectedVersion + 2]);
    versions[kind] = expectedVersion + 2;
  }
  const notice = { id: agreementId, by: 'MUNICIPALITY', lastDay: '2026-12-01', reason: 'Verksamheten flyttas.' };
  expect(await refused('falkenberg', strategist, 'endAgreement', { ...notice, expectedVersion: 1 })).toMatchObject({ __typename: 'Conflict' });
  expect(await act(strategist, 'endAgreement', { ...notice, expectedVersion: versions['agreement'] })).toMatchObject({ agreement: { lockVersion: versions['agreement']! + 1 } });
});

test('of two who change what they both read, at once, one does', async () => {
  const id = await provider(strategist);
  const outcomes = await Promise.all(['Ena AB', 'Andra AB', 'Tredje AB'].map((name) => act(strategist, 'renameProvider', { id, name, expectedVersion: 1 })));
  expect(outcomes.map((o) => o.__typename).sort()).toEqual(['Conflict', 'Conflict', 'RenameProviderSuccess']);
  const { data } = await strategist('query P($id: ID!) { provider(id: $id) { name lockVersion } }', { id });
  expect(data.provider).toEqual({ name: outcomes.find((o) => o['provider'])!['provider'].name, lockVersion: 2 });
});
