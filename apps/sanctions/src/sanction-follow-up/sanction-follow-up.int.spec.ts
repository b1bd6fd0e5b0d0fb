import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { useMatters, type Matter } from '../matter.fixture.ts';
import { sanctions } from '../sanctions.module.ts';

const nacka = 'nacka';
const subgraph = useSubgraph(sanctions, { tenants: [nacka], clock: '2026-07-20T08:00:00Z' });
const { matter, refer, ask, refused, forbidden } = useMatters(subgraph);
const fields = 'sanction { id closedOn followUp { dueFrom dueOn method plannedOn motivation completedOn points { findingId remedied } } }';

/** A sanction that the agreement permits, decided under the newer guideline. */
async function decided(m: Matter) {
  await ask(nacka, 'registerAgreementSanctions', { agreementId: m.agreementId, kinds: ['WARNING'], reference: '§ 22' });
  const { reviewId, findingIds } = m;
  return (await ask(nacka, 'decideSanction', { reviewId, findingIds, kind: 'WARNING', decidedOn: '2026-07-10', decisionReference: 'D 2026/91' }, fields)).sanction;
}
const opened = (severities: ('ORDINARY' | 'SERIOUS')[]) => matter(nacka, { openedOn: '2026-07-05', findings: severities.map((severity) => ({ severity })) });
const check = (sanctionId: string, findingIds: string[], more: object = {}) =>
  ({ sanctionId, activity: 'DOCUMENT_REVIEW', on: '2026-07-18', points: findingIds.map((findingId) => ({ findingId, remedied: true })), ...more });

test('[NACKA-SANK-3] a decided sanction comes with a follow-up of each deficiency, and is closed when every one is assessed', async () => {
  const m = await opened(['ORDINARY', 'ORDINARY', 'ORDINARY']);
  const [first, second, third] = m.findingIds as [string, string, string];
  const { id, followUp } = await decided(m);
  expect(followUp).toEqual({ dueFrom: '2026-07-10', dueOn: null, method: null, plannedOn: null, motivation: null, completedOn: null, points: m.findingIds.map((findingId) => ({ findingId, remedied: null })) });

  // The provider does not judge its own remedy.
  await forbidden(nacka, ['PROVIDER_REPRESENTATIVE', 'CASE_OFFICER'], 'checkRemedy', check(id, [first, second]));
  await ask(nacka, 'checkRemedy', check(id, [first, second]));
  expect(await refused(nacka, 'closeSanction', { sanctionId: id })).toMatchObject({ __typename: 'FollowUpOpen', findings: [third], stored: 0 });
  expect(await refused(nacka, 'checkRemedy', check(id, [first], { points: [] }))).toMatchObject({ __typename: 'InvalidInput', field: 'points', stored: 0 });
  const completed = await ask(nacka, 'checkRemedy', check(id, [], { points: [{ findingId: third, remedied: false, note: 'Rutinen saknas än.' }] }), fields);
  expect(completed.sanction.followUp).toMatchObject({ completedOn: '2026-07-18', points: [{ remedied: true }, { remedied: true }, { findingId: third, remedied: false }] });
  await forbidden(nacka, ['PROVIDER_REPRESENTATIVE'], 'closeSanction', { sanctionId: id });
  expect(await ask(nacka, 'closeSanction', { sanctionId: id }, fields)).toMatchObject({ __typename: 'CloseSanctionSuccess', sanction: { closedOn: '2026-07-20' } });
  expect((await subgraph.events(nacka)).filter((e) => e.aggregate_id === id).map((e) => [e.type, e.data.remedied])).toEqual([
    ['sanctions.sanction-decided.v1', undefined], ['sanctions.sanction-followed-up.v1', false], ['sanctions.sanction-closed.v1', undefined],
  ]);
});

test('[NACKA-SANK-4] method and day of the follow-up are chosen case by case, with the motivation', async () => {
  const [mild, grave] = [await decided(await opened(['ORDINARY'])), await decided(await opened(['SERIOUS']))];
  const plan = (sanctionId: string, method: string, on: string, motivation: string) => ({ sanctionId, method, on, motivation });
  expect(await refused(nacka, 'planSanctionFollowUp', plan(mild.id, 'PHONE_CALL', '2026-09-01', ' '))).toMatchObject({ __typename: 'InvalidInput', field: 'motivation', stored: 0 });
  expect(await refused(nacka, 'planSanctionFollowUp', plan(mild.id, 'PHONE_CALL', '2026-07-01', 'Lindrig.'))).toMatchObject({ __typename: 'InvalidInput', field: 'on', stored: 0 });
  const told = async (input: object) => (await ask(nacka, 'planSanctionFollowUp', input, fields)).sanction.followUp;
  expect(await told(plan(mild.id, 'PHONE_CALL', '2026-12-01', 'Lindrig brist i en liten verksamhet.')))
    .toMatchObject({ method: 'PHONE_CALL', plannedOn: '2026-12-01', motivation: 'Lindrig brist i en liten verksamhet.', dueOn: null });
  expect(await told(plan(grave.id, 'SITE_VISIT', '2026-07-25', 'Allvarlig brist.'))).toMatchObject({ method: 'SITE_VISIT', plannedOn: '2026-07-25', motivation: 'Allvarlig brist.' });
});

test('[NACKA-SANK-5] a serious deficiency, and the sanction it led to, are closed only with a position on IVO, also when it is not to notify', async () => {
  const m = await opened(['SERIOUS']);
  const [findingId] = m.findingIds as [string];
  const { id } = await decided(m);
  await ask(nacka, 'checkRemedy', check(id, [findingId]));
  expect(await refused(nacka, 'closeFinding', { findingId })).toMatchObject({ __typename: 'PositionMissing', positions: ['IVO'], stored: 0 });
  expect(await refused(nacka, 'closeSanction', { sanctionId: id })).toMatchObject({ __typename: 'PositionMissing', positions: ['IVO'], stored: 0 });
  const position = { reviewId: m.reviewId, findingIds: [findingId], authority: 'IVO', outcome: 'DO_NOT_NOTIFY', reason: 'Avhjälpt samma dag.', decidedOn: '2026-07-16' };
  expect(await refused(nacka, 'recordPosition', { ...position, reason: '' })).toMatchObject({ __typename: 'InvalidInput', field: 'reason', stored: 0 });
  expect(await ask(nacka, 'recordPosition', position, 'position { outcome reason decidedOn account report { reference } }')).toMatchObject({
    position: { outcome: 'DO_NOT_NOTIFY', reason: 'Avhjälpt samma dag.', decidedOn: '2026-07-16', account: expect.stringContaining('account-nacka'), report: null },
  });
  expect(await ask(nacka, 'closeFinding', { findingId })).toMatchObject({ __typename: 'CloseFindingSuccess' });
  expect(await ask(nacka, 'closeSanction', { sanctionId: id })).toMatchObject({ __typename: 'CloseSanctionSuccess' });
  const told = (await subgraph.events(nacka)).filter((e) => e.type === 'sanctions.position-recorded.v1' && e.data.reviewId === m.reviewId);
  expect(told.map((e) => e.data.outcome)).toEqual(['DO_NOT_NOTIFY']);
});

test('under the guideline of 2015 remedy is checked by a visit once the time frame has run out', async () => {
  const m = await matter(nacka);
  const { reviewId, findingIds, boardId } = m;
  await refer(m);
  await ask(nacka, 'proposeSanction', { reviewId, findingIds, outcome: 'PROPOSE', kind: 'WARNING', reason: 'x', registrationNumber: 'SOCN 2026/31' });
  const { sanction } = await ask(nacka, 'decideSanction', { reviewId, kind: 'WARNING', board: { boardId, meetingOn: '2026-06-02', reference: '§ 71' }, remedyBy: '2026-07-15' }, fields);
  expect(sanction.followUp).toMatchObject({ dueFrom: '2026-07-15', dueOn: null, points: [{ findingId: findingIds[0], remedied: null }] });
  expect(await refused(nacka, 'checkRemedy', check(sanction.id, findingIds, { activity: 'PHONE_CALL' }))).toMatchObject({ __typename: 'VisitRequired', stored: 0 });
  expect(await refused(nacka, 'checkRemedy', check(sanction.id, findingIds, { activity: 'SITE_VISIT', on: '2026-07-14' }))).toMatchObject({ __typename: 'InvalidInput', field: 'on', stored: 0 });
  expect(await ask(nacka, 'checkRemedy', check(sanction.id, findingIds, { activity: 'SITE_VISIT' }), fields)).toMatchObject({ sanction: { followUp: { completedOn: '2026-07-18' } } });
});
