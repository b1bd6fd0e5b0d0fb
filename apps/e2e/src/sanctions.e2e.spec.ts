import { expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import { nackaMatters, type Matter } from './nacka.fixture.ts';
import { usePlatform } from './usePlatform.ts';

const platform = usePlatform({ clock: '2026-05-20T08:00:00Z' });

const { ask, look, matter } = nackaMatters(platform);
const boardItems = async () => (await look('BOARD', '{ boards { key id items(first: 50) { edges { node { kind registrationNumber subjectId } } } } }')).boards
  .flatMap((b: any) => b.items.edges.map((e: any) => ({ board: b.key, ...e.node })));

const proposal = ({ reviewId, findingIds }: Matter, more: object = {}) => ({ reviewId, findingIds, outcome: 'PROPOSE', kind: 'WARNING', reason: 'Bristen är allvarlig.', registrationNumber: 'ÄLN 2026/1', ...more });
const refer = ({ reviewId, findingIds }: Matter) => ask('PLANNER', 'referFindings', { reviewId, findingIds, reason: 'Bristen kan medföra sanktion.' });

test('[NACKA15-SANK-1] the managers alone propose, on what was referred to them, and the board gets an item; no proposal is recorded with its reason', async () => {
  const m = await matter('559999-0016');
  expect(await ask('PLANNER', 'proposeSanction', proposal(m))).toBe('FORBIDDEN');
  expect(await ask('QUALITY_UNIT_MANAGERS', 'proposeSanction', proposal(m))).toMatchObject({ __typename: 'ReferralMissing' });
  expect(await refer(m)).toMatchObject({ __typename: 'ReferFindingsSuccess' });
  expect(await ask('PLANNER', 'proposeSanction', proposal(m))).toBe('FORBIDDEN');
  const none = { outcome: 'NO_PROPOSAL', kind: null };
  expect(await ask('QUALITY_UNIT_MANAGERS', 'proposeSanction', proposal(m, { ...none, reason: ' ' }))).toMatchObject({ __typename: 'InvalidInput' });
  expect(await ask('QUALITY_UNIT_MANAGERS', 'proposeSanction', proposal(m, { ...none, reason: 'Redan avhjälpt.' }), 'proposal { outcome kind reason }'))
    .toMatchObject({ proposal: { outcome: 'NO_PROPOSAL', kind: null, reason: 'Redan avhjälpt.' } });
  expect(await boardItems()).toEqual([]);

  const decided = await ask('QUALITY_UNIT_MANAGERS', 'proposeSanction', proposal(m), 'proposal { id kind }');
  expect(decided).toMatchObject({ __typename: 'ProposeSanctionSuccess', proposal: { kind: 'WARNING' } });
  const items = await eventually(async () => {
    const listed = await boardItems();
    if (!listed.length) throw new Error('the board has not heard of the proposal yet');
    return listed;
  });
  expect(items).toEqual([{ board: 'ALDRENAMNDEN', kind: 'DECISION', registrationNumber: 'ÄLN 2026/1', subjectId: decided.proposal.id }]);
});

test('[NACKA15-SANK-2] a proposal waits for the further review that the managers decided, and is then sent with it', async () => {
  const m = await matter('559999-0024');
  await refer(m);
  const order = { reviewId: m.reviewId, findingIds: m.findingIds, reason: 'Underlaget räcker inte.' };
  expect(await ask('PLANNER', 'orderFurtherReview', order)).toBe('FORBIDDEN');
  const { furtherReview } = await ask('QUALITY_UNIT_MANAGERS', 'orderFurtherReview', order, 'furtherReview { id completedOn matter { id } }');
  expect(furtherReview).toMatchObject({ completedOn: null, matter: { id: m.reviewId } });
  const opened = await eventually(async () => {
    const { review } = await look('PLANNER', 'query R($id: ID!) { review(id: $id) { kind status provider { id } } }', { id: furtherReview.id });
    if (!review) throw new Error('the review is not opened yet');
    return review;
  });
  expect(opened).toEqual({ kind: 'TRIGGERED_REVIEW', status: 'OPEN', provider: { id: m.providerId } });
  const before = await boardItems();
  expect(await ask('QUALITY_UNIT_MANAGERS', 'proposeSanction', proposal(m))).toMatchObject({ __typename: 'FurtherReviewOpen' });
  expect(await boardItems()).toEqual(before);

  await ask('PLANNER', 'writeReviewReport', { reviewId: furtherReview.id, text: 'Den ytterligare granskningen bekräftar bristen.' });
  expect(await ask('PLANNER', 'completeReview', { reviewId: furtherReview.id })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  const sent = await eventually(async () => {
    const answer = await ask('QUALITY_UNIT_MANAGERS', 'proposeSanction', proposal(m), 'proposal { furtherReviews { id } }');
    if (answer.__typename === 'FurtherReviewOpen') throw new Error('sanctions has not heard of the completion yet');
    return answer;
  });
  expect(sent).toEqual({ __typename: 'ProposeSanctionSuccess', proposal: { furtherReviews: [{ id: furtherReview.id }] } });
});

test('[NACKA15-SANK-6] a warning states its time frame; then a visit is due and next year\'s plan has an item, and a phone call is no check', async () => {
  const m = await matter('559999-0032');
  await refer(m);
  const { proposal: { id: proposalId } } = await ask('QUALITY_UNIT_MANAGERS', 'proposeSanction', proposal(m), 'proposal { id }');
  const boardId = (await look('BOARD', '{ boards { id key } }')).boards.find((b: any) => b.key === 'ALDRENAMNDEN').id;
  const warning = { reviewId: m.reviewId, proposalId, kind: 'WARNING', board: { boardId, meetingOn: '2026-05-20', reference: '§ 42' }, remedyBy: null as string | null };
  const ofProvider = () => look('BOARD', 'query P($n: OrganisationNumber!) { provider(organisationNumber: $n) { sanctions(first: 5) { edges { node { id } } } } }', { n: '559999-0032' });
  expect(await ask('BOARD', 'decideSanction', warning)).toMatchObject({ __typename: 'TimeFrameMissing' });
  expect((await ofProvider()).provider.sanctions.edges).toEqual([]);
  const followUp = 'sanction { id remedyBy followUp { dueFrom dueOn completedOn points { remedied } } }';
  const { sanction } = await ask('BOARD', 'decideSanction', { ...warning, remedyBy: '2026-08-31' }, followUp);
  expect(sanction).toMatchObject({ remedyBy: '2026-08-31', followUp: { dueFrom: '2026-08-31', dueOn: null, completedOn: null } });
  const planned = await eventually(async () => {
    const items = (await look('PLANNER', '{ planItems(first: 100) { edges { node { kind year dueFrom dueOn sanctionId } } } }')).planItems.edges.map((e: any) => e.node).filter((i: any) => i.sanctionId === sanction.id);
    if (items.length < 2) throw new Error('the plan has not heard of the sanction yet');
    return items;
  });
  expect(planned).toContainEqual({ kind: 'VISIT', year: 2026, dueFrom: '2026-08-31', dueOn: null, sanctionId: sanction.id });
  expect(planned).toContainEqual({ kind: 'RECHECK_REVIEW', year: 2027, dueFrom: null, dueOn: null, sanctionId: sanction.id });

  platform.setClock('2026-09-02T08:00:00Z');
  const check = { sanctionId: sanction.id, activity: 'PHONE_CALL', points: m.findingIds.map((findingId) => ({ findingId, remedied: true })) };
  expect(await ask('PLANNER', 'checkRemedy', check)).toMatchObject({ __typename: 'VisitRequired' });
  expect((await look('BOARD', `query S($id: ID!) { sanction(id: $id) { followUp { completedOn points { remedied } } } }`, { id: sanction.id })).sanction.followUp).toEqual({ completedOn: null, points: [{ remedied: null }] });
  expect(await ask('PLANNER', 'checkRemedy', { ...check, activity: 'SITE_VISIT' }, followUp)).toMatchObject({ sanction: { followUp: { completedOn: '2026-09-02', points: [{ remedied: true }] } } });
});
