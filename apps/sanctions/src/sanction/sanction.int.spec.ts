import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { holder, useMatters, type Matter } from '../matter.fixture.ts';
import { sanctions } from '../sanctions.module.ts';

const nacka = 'nacka';
const subgraph = useSubgraph(sanctions, { tenants: [nacka, 'atvidaberg', 'sodertalje', 'falkenberg'], clock: '2026-06-03T08:00:00Z' });
const { matter, refer, ask, refused, forbidden, step, open } = useMatters(subgraph);

const proposal = ({ reviewId, findingIds }: Matter, kind: string) => ({ reviewId, findingIds, outcome: 'PROPOSE', kind, reason: 'Bristerna kvarstår.', registrationNumber: 'SOCN 2026/31', proposedOn: '2026-05-25' });
const decision = ({ reviewId, boardId }: Matter, kind: string, more: object = {}) => ({ reviewId, kind, board: { boardId, meetingOn: '2026-06-02', reference: '§ 71' }, remedyBy: '2026-09-01', ...more });

test('[NACKA15-SANK-3] the board alone decides one of three sanctions, in no order, with meeting and reference', async () => {
  const m = await matter(nacka);
  expect(await refused(nacka, 'decideSanction', decision(m, 'TERMINATION'))).toMatchObject({ __typename: 'ProposalMissing', stored: 0 });
  await refer(m);
  expect(await ask(nacka, 'proposeSanction', proposal(m, 'TERMINATION'), 'proposal { kind outcome }')).toEqual({ __typename: 'ProposeSanctionSuccess', proposal: { kind: 'TERMINATION', outcome: 'PROPOSE' } });
  const { board } = decision(m, 'TERMINATION');
  for (const [field, missing] of [['reference', 'DECISION_REFERENCE'], ['meetingOn', 'MEETING_DATE'], ['boardId', 'BOARD']] as const) {
    expect(await refused(nacka, 'decideSanction', decision(m, 'TERMINATION', { board: { ...board, [field]: null } }))).toMatchObject({ __typename: 'BoardDecisionMissing', missing: [missing], stored: 0 });
  }
  expect(await refused(nacka, 'decideSanction', decision(m, 'TERMINATION', { board: null }))).toMatchObject({ __typename: 'BoardDecisionMissing', stored: 0 });
  // Those who propose do not decide.
  await forbidden(nacka, ['QUALITY_UNIT_MANAGERS', 'PLANNER', 'GROUP_MANAGER', 'MANAGEMENT_TEAM'], 'decideSanction', decision(m, 'TERMINATION'));
  expect(await ask(nacka, 'decideSanction', decision(m, 'TERMINATION'), 'sanction { kind step decidedOn decisionReference board { id } remedyBy visitRequired }')).toEqual({
    __typename: 'DecideSanctionSuccess', sanction: { kind: 'TERMINATION', step: null, decidedOn: '2026-06-02', decisionReference: '§ 71', board: { id: m.boardId }, remedyBy: null, visitRequired: false },
  });

  const other = await matter(nacka);
  await refer(other);
  expect(await refused(nacka, 'proposeSanction', proposal(other, 'CONTRACT_PENALTY'))).toMatchObject({ __typename: 'SanctionNotInPolicy', kind: 'CONTRACT_PENALTY', stored: 0 });
  await ask(nacka, 'proposeSanction', proposal(other, 'WARNING'));
  expect(await refused(nacka, 'decideSanction', decision(other, 'CONTRACT_PENALTY'))).toMatchObject({ __typename: 'SanctionNotInPolicy', kind: 'CONTRACT_PENALTY', stored: 0 });

  // A warning with its time frame, as reviews hears it and as the provider's page shows it.
  expect(await refused(nacka, 'decideSanction', decision(other, 'WARNING', { remedyBy: null }))).toMatchObject({ __typename: 'TimeFrameMissing', stored: 0 });
  await ask(nacka, 'decideSanction', decision(other, 'WARNING'));
  expect((await subgraph.events(nacka)).at(-1)).toMatchObject({
    type: 'sanctions.sanction-decided.v1',
    data: { kind: 'WARNING', step: null, remedyBy: '2026-09-01', visitRequired: true, nextYear: true, reviewId: other.reviewId, agreementId: other.agreementId },
  });
  const page = await subgraph.as(nacka, holder(nacka, 'sanction.read'))(
    'query E($r: [_Any!]!) { _entities(representations: $r) { ... on Provider { sanctions(first: 10) { edges { node { kind step decidedOn } } } } } }',
    { r: [m.providerId, other.providerId].map((id) => ({ __typename: 'Provider', id })) });
  expect(page.data._entities.map((p: any) => p.sanctions.edges.map((e: any) => e.node))).toEqual([
    [{ kind: 'TERMINATION', step: null, decidedOn: '2026-06-02' }], [{ kind: 'WARNING', step: null, decidedOn: '2026-06-02' }],
  ]);
});

test('[NACKA15-SANK-4] a serious deviation is closed only with a position on IVO and one on the police, each with its reason', async () => {
  const { reviewId, findingIds } = await matter(nacka, { findings: [{ severity: 'SERIOUS' }] });
  const [findingId] = findingIds;
  const position = (authority: string, more: object = {}) => ({ reviewId, findingIds, authority, outcome: 'DO_NOT_NOTIFY', reason: 'Händelsen är utredd av utföraren.', decidedOn: '2026-06-01', ...more });
  expect(await refused(nacka, 'closeFinding', { findingId })).toMatchObject({ __typename: 'PositionMissing', positions: ['IVO', 'POLICE'], stored: 0 });
  expect(await refused(nacka, 'recordPosition', position('IVO', { reason: ' ' }))).toMatchObject({ __typename: 'InvalidInput', field: 'reason', stored: 0 });
  expect(await ask(nacka, 'recordPosition', position('IVO'), 'position { authority outcome reason decidedOn account }')).toEqual({
    __typename: 'RecordPositionSuccess',
    position: { authority: 'IVO', outcome: 'DO_NOT_NOTIFY', reason: 'Händelsen är utredd av utföraren.', decidedOn: '2026-06-01', account: `account-nacka-${holder(nacka, 'notification.position')}` },
  });
  expect(await refused(nacka, 'closeFinding', { findingId })).toMatchObject({ __typename: 'PositionMissing', positions: ['POLICE'], stored: 0 });
  await ask(nacka, 'recordPosition', position('POLICE'));
  expect(await ask(nacka, 'closeFinding', { findingId, closedOn: '2026-06-02' }, 'closure { id closedOn }')).toEqual({ __typename: 'CloseFindingSuccess', closure: { id: findingId, closedOn: '2026-06-02' } });
  expect((await subgraph.events(nacka)).filter((e) => e.type === 'sanctions.position-recorded.v1').map((e) => e.data.authority)).toEqual(['IVO', 'POLICE']);
});

test('Nacka\'s newer guideline leaves sanctions to agreements, and a review opened under it has no sanctions before they are registered', async () => {
  const m = await matter(nacka, { openedOn: '2026-07-01' });
  expect(await refused(nacka, 'proposeSanction', proposal(m, 'WARNING'))).toMatchObject({ __typename: 'SanctionNotInTerms', source: 'CONTRACT', allowed: [], stored: 0 });
});

test.each(['atvidaberg', 'sodertalje'])('%s has no sanctions in its guideline', async (tenant) => {
  const m = await matter(tenant);
  const { reviewId, findingIds, providerId, unitId, boardId } = m;
  const role = holder(tenant, 'review.open');
  const subjects: [string, object][] = [
    ['openLadderCase', { reviewId, findingIds, providerId, unitId, registrationNumber: 'x' }], ['proposeSanction', proposal(m, 'WARNING')], ['decideSanction', decision({ ...m, boardId }, 'WARNING')],
    ['recordPosition', { reviewId, findingIds, authority: 'IVO', outcome: 'NOTIFY', reason: 'x' }],
  ];
  const before = await subgraph.countRows(tenant);
  for (const [name, input] of subjects) {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const answer = await subgraph.as(tenant, ...(permitted(tenant, name) ?? [role]))(`mutation M($input: ${type}!) { ${name}(input: $input) { __typename } }`, { input });
    // Where the delegation order gives the permission to nobody, the door is closed before the question.
    expect(answer.errors?.[0]?.extensions.code ?? answer.data[name].__typename).toBe(permitted(tenant, name) ? 'NotInPolicy' : 'FORBIDDEN');
  }
  expect(await subgraph.countRows(tenant)).toBe(before);
});

const permissionOf: Record<string, string> = { openLadderCase: 'ladder-case.open', proposeSanction: 'sanction.propose', decideSanction: 'sanction.decide', recordPosition: 'notification.position' };
function permitted(tenant: string, name: string): string[] | undefined {
  try { return [holder(tenant, permissionOf[name]!)]; } catch { return undefined; }
}

test('in Falkenberg the report to IVO, or the reasoned decision not to, is for the roles the guideline lists', async () => {
  const m = await matter('falkenberg', { kind: 'CONTRACT_FOLLOW_UP', findings: [{ class: 'ERROR' }, { class: 'DEFICIENCY' }] });
  const { reviewId, findingIds } = m;
  await step('falkenberg', await open(m), 'DIALOGUE_REMARK', '2026-05-21');
  const told = await ask('falkenberg', 'recordPosition', {
    reviewId, findingIds, authority: 'IVO', outcome: 'NOTIFY', reason: 'Bristen rör tillståndet.', decidedOn: '2026-06-02',
    report: { content: 'Uppmärksammade brister.', reference: 'SOC 2026/214-9', sentOn: '2026-06-02' },
  }, 'position { outcome report { reference } }');
  expect(told).toEqual({ __typename: 'RecordPositionSuccess', position: { outcome: 'NOTIFY', report: { reference: 'SOC 2026/214-9' } } });
  expect(await refused('falkenberg', 'recordPosition', { reviewId, findingIds, authority: 'POLICE', outcome: 'NOTIFY', reason: 'x' })).toMatchObject({ __typename: 'NotInPolicy', stored: 0 });
});
