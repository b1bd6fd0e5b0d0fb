import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { holder, useMatters } from '../matter.fixture.ts';
import { sanctions } from '../sanctions.module.ts';

const nacka = 'nacka';
const subgraph = useSubgraph(sanctions, { tenants: [nacka, 'falkenberg'], clock: '2026-07-10T08:00:00Z' });
const { matter, ask, refused, forbidden } = useMatters(subgraph);
const fields = 'suspicion { id degree registeredOn withdrawnReason closedOn handOvers { recipient contentReference handedOverOn account } }';

const registered = async (degree: string, registeredOn: string): Promise<string> => {
  const { providerId } = await matter(nacka);
  const answer = await ask(nacka, 'registerSuspicion', { providerId, degree, reason: 'Fakturor utan utförd tid.', registrationNumber: 'SOC 2026/300', registeredOn }, fields);
  expect(answer).toMatchObject({ __typename: 'RegisterSuspicionSuccess', suspicion: { degree, registeredOn, handOvers: [] } });
  return answer.suspicion.id;
};
const send = (suspicionId: string, ...recipients: string[]) => ({ suspicionId, recipients, contentReference: 'SOC 2026/300-2' });

test('[NACKA15-SANK-5] a well-founded suspicion is handed over to the supervisory authority before it is closed; one that is not is closed without, and not so under the newer guideline', async () => {
  const mere = await registered('SUSPICION', '2026-06-10');
  expect(await ask(nacka, 'closeSuspicion', { suspicionId: mere }, fields)).toMatchObject({ __typename: 'CloseSuspicionSuccess', suspicion: { closedOn: '2026-07-10', handOvers: [] } });
  const newer = await registered('SUSPICION', '2026-07-01');
  expect(await refused(nacka, 'closeSuspicion', { suspicionId: newer })).toMatchObject({ __typename: 'HandOverMissing', stored: 0 });

  const id = await registered('SUSPICION', '2026-06-10');
  expect(await refused(nacka, 'assessSuspicion', { suspicionId: id, degree: 'WELL_FOUNDED_SUSPICION', reason: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'reason', stored: 0 });
  expect(await ask(nacka, 'assessSuspicion', { suspicionId: id, degree: 'WELL_FOUNDED_SUSPICION', reason: 'Tre månader i rad.' }, fields)).toMatchObject({ suspicion: { degree: 'WELL_FOUNDED_SUSPICION' } });
  expect(await refused(nacka, 'closeSuspicion', { suspicionId: id })).toMatchObject({ __typename: 'HandOverMissing', recipients: ['RESPONSIBLE_SUPERVISORY_AUTHORITY'], stored: 0 });
  expect(await refused(nacka, 'handOverSuspicion', send(id, 'POLISEN'))).toMatchObject({ __typename: 'InvalidInput', field: 'recipients', stored: 0 });
  await forbidden(nacka, ['PLANNER', 'QUALITY_UNIT', 'PROVIDER_REPRESENTATIVE'], 'handOverSuspicion', send(id, 'RESPONSIBLE_SUPERVISORY_AUTHORITY'));
  await ask(nacka, 'handOverSuspicion', send(id, 'RESPONSIBLE_SUPERVISORY_AUTHORITY'));
  expect(await ask(nacka, 'closeSuspicion', { suspicionId: id }, fields)).toMatchObject({ __typename: 'CloseSuspicionSuccess', suspicion: { closedOn: '2026-07-10' } });
});

test('[NACKA-SANK-6] a mere suspicion is handed over to Skatteverket or the police, or withdrawn with its reason, before it is closed, and the provider sees nothing of it', async () => {
  const id = await registered('SUSPICION', '2026-07-01');
  expect(await refused(nacka, 'closeSuspicion', { suspicionId: id })).toMatchObject({ __typename: 'HandOverMissing', recipients: ['SKATTEVERKET', 'POLISEN'], stored: 0 });
  expect(await refused(nacka, 'handOverSuspicion', send(id))).toMatchObject({ __typename: 'InvalidInput', field: 'recipients', stored: 0 });
  expect(await refused(nacka, 'handOverSuspicion', { ...send(id, 'SKATTEVERKET'), contentReference: '' })).toMatchObject({ __typename: 'InvalidInput', field: 'contentReference', stored: 0 });
  for (const [name, input] of [['handOverSuspicion', send(id, 'SKATTEVERKET')], ['withdrawSuspicion', { suspicionId: id, reason: 'Fel.' }], ['closeSuspicion', { suspicionId: id }]] as const)
    await forbidden(nacka, ['PROVIDER_REPRESENTATIVE', 'PLANNER', 'PROCUREMENT_UNIT'], name, input);
  const told = await ask(nacka, 'handOverSuspicion', send(id, 'SKATTEVERKET'), fields);
  expect(told.suspicion.handOvers).toEqual([{ recipient: 'SKATTEVERKET', contentReference: 'SOC 2026/300-2', handedOverOn: '2026-07-10', account: expect.stringContaining('account-nacka') }]);
  expect(await ask(nacka, 'closeSuspicion', { suspicionId: id }, fields)).toMatchObject({ __typename: 'CloseSuspicionSuccess', suspicion: { closedOn: '2026-07-10' } });
  expect((await subgraph.events(nacka)).filter((e) => e.aggregate_id === id).map((e) => [e.type, e.data.recipients])).toEqual([
    ['sanctions.suspicion-handed-over.v1', ['SKATTEVERKET']], ['sanctions.suspicion-closed.v1', undefined],
  ]);

  const seen = 'query S($id: ID!) { suspicion(id: $id) { degree handOvers { recipient } } suspicions(first: 1) { edges { node { id } } } }';
  for (const role of ['PROVIDER_REPRESENTATIVE', 'PROCUREMENT_UNIT', 'PLANNER']) {
    const hidden = await subgraph.as(nacka, role)(seen, { id });
    expect([role, hidden.data?.suspicion ?? null, hidden.errors?.[0]?.extensions.code]).toEqual([role, null, 'FORBIDDEN']);
  }
  expect((await subgraph.as(nacka, holder(nacka, 'suspicion.read'))(seen, { id })).data.suspicion.handOvers).toEqual([{ recipient: 'SKATTEVERKET' }]);

  const both = await registered('SUSPICION', '2026-07-02');
  expect((await ask(nacka, 'handOverSuspicion', send(both, 'SKATTEVERKET', 'POLISEN'), fields)).suspicion.handOvers).toHaveLength(2);
  const withdrawn = await registered('SUSPICION', '2026-07-03');
  expect(await refused(nacka, 'withdrawSuspicion', { suspicionId: withdrawn, reason: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'reason', stored: 0 });
  await ask(nacka, 'withdrawSuspicion', { suspicionId: withdrawn, reason: 'Tiden fanns i ett annat system.' });
  expect(await ask(nacka, 'closeSuspicion', { suspicionId: withdrawn }, fields)).toMatchObject({ suspicion: { withdrawnReason: 'Tiden fanns i ett annat system.', closedOn: '2026-07-10' } });
});

test('Falkenberg\'s guideline has no hand-over of suspicions', async () => {
  const { providerId } = await matter('falkenberg');
  expect(await refused('falkenberg', 'registerSuspicion', { providerId, degree: 'SUSPICION', reason: 'x', registrationNumber: 'x' })).toMatchObject({ __typename: 'NotInPolicy', policy: 'notifications', stored: 0 });
});

test('a suspicion without a number gets the next of the series for sanctions; without a series it is refused', async () => {
  const m = await matter(nacka);
  const suspicion = { providerId: m.providerId, degree: 'SUSPICION', reason: 'Fakturor utan utförd tid.', registeredOn: '2026-06-10' };
  expect(await refused(nacka, 'registerSuspicion', suspicion)).toMatchObject({ __typename: 'RegistrationNumberMissing', stored: 0 });
  expect(await refused(nacka, 'registerSuspicion', { ...suspicion, registrationNumber: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'registrationNumber', stored: 0 });
  const seriesId = newId();
  await subgraph.deliver({ tenant: nacka, type: 'governance.registration-series-set.v1', subject: seriesId, data: { seriesId, subgraph: 'sanctions', board: null, format: 'SANKT {year}/{number}', validFrom: '2026-01-01' } });
  const number = async () => (await ask(nacka, 'registerSuspicion', suspicion, 'suspicion { registrationNumber }')).suspicion.registrationNumber;
  expect([await number(), await number()]).toEqual(['SANKT 2026/1', 'SANKT 2026/2']);
});
