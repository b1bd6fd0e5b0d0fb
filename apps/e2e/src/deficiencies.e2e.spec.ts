import { expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import { nackaMatters } from './nacka.fixture.ts';
import { usePlatform } from './usePlatform.ts';

const platform = usePlatform({ clock: '2026-05-20T08:00:00Z' });
const { ask, look, matter } = nackaMatters(platform);

test('[NACKA15-ATG-1] the planner decides on a minor deficiency in a recorded dialogue, and imposes no sanction', async () => {
  const { reviewId, findingIds: [findingId], agreementId, providerId } = await matter('559999-0016');
  const decide = (dialogue: object | null) => ask('PLANNER', 'decideFindingMeasure', { findingId, measure: 'Rutin för tillsyn skrivs.', dialogue }, 'finding { measures { decidedOn dialogue { heldOn participants } } }');
  const measures = async () => (await look('PLANNER', 'query R($id: ID!) { review(id: $id) { findings { measures { measure } } } }', { id: reviewId })).review.findings[0].measures;
  expect(await decide(null)).toMatchObject({ __typename: 'DialogueMissing' });
  expect(await measures()).toEqual([]);
  expect(await decide({ heldOn: '2026-05-19', participants: ['Verksamhetschef', 'Planerare'] })).toMatchObject({ finding: { measures: [{ decidedOn: '2026-05-20', dialogue: { heldOn: '2026-05-19', participants: ['Verksamhetschef', 'Planerare'] } }] } });
  expect(await measures()).toEqual([{ measure: 'Rutin för tillsyn skrivs.' }]);

  expect(await ask('PLANNER', 'decideSanction', { reviewId, agreementId, kind: 'WARNING', findingIds: [findingId], decisionReference: '§ 1' })).toBe('FORBIDDEN');
  const { provider } = await look('BOARD', 'query P($id: ID!) { provider(id: $id) { sanctions(first: 5) { edges { node { id } } } } }', { id: providerId });
  expect(provider.sanctions.edges).toEqual([]);
});

test('[NACKA15-SYS-1] a measure in the system is linked to findings of one cause at three providers, and no sanction rests on them', async () => {
  const matters = [await matter('559999-0024'), await matter('559999-0032'), await matter('559999-0040')];
  const findingIds = matters.flatMap((m) => m.findingIds);
  const create = (over: object = {}) => ask('PLANNER', 'createSystemMeasure', { target: 'REMUNERATION_MODEL', description: 'Ersättningen för resor ses över.', findingIds, ...over }, 'systemMeasure { target createdOn findings { id review { provider { id } } } }');
  expect(await create({ description: ' ' })).toMatchObject({ __typename: 'InvalidInput' });
  expect(await create()).toMatchObject({ systemMeasure: {
    target: 'REMUNERATION_MODEL', createdOn: '2026-05-20', findings: matters.map((m) => ({ id: m.findingIds[0], review: { provider: { id: m.providerId } } })),
  } });
  expect((await look('PLANNER', '{ systemMeasures(first: 5) { edges { node { target } } } }')).systemMeasures.edges).toHaveLength(1);

  // sanctions hears of it: what it answers is neither referred nor decided on.
  for (const { reviewId, findingIds: ids, agreementId } of matters) {
    await eventually(async () => {
      const { data } = await platform.as('nacka', 'QUALITY_UNIT_MANAGERS')('mutation P($input: ProposeSanctionInput!) { proposeSanction(input: $input) { __typename ... on SystemCause { findingIds } } }', {
        input: { reviewId, findingIds: ids, outcome: 'PROPOSE', kind: 'WARNING', reason: 'Bristen är allvarlig.', registrationNumber: 'ÄLN 2026/1' },
      });
      expect(data.proposeSanction).toEqual({ __typename: 'SystemCause', findingIds: ids });
    });
    expect(await ask('PLANNER', 'referFindings', { reviewId, findingIds: ids, reason: 'Bristen kan medföra sanktion.' })).toMatchObject({ __typename: 'SystemCause' });
    expect(await ask('BOARD', 'decideSanction', { reviewId, agreementId, kind: 'WARNING', findingIds: ids, decisionReference: '§ 1' })).toMatchObject({ __typename: 'SystemCause' });
  }
  const { provider } = await look('BOARD', 'query P($id: ID!) { provider(id: $id) { sanctions(first: 5) { edges { node { id } } } } }', { id: matters[0]!.providerId });
  expect(provider.sanctions.edges).toEqual([]);
});

test('[NACKA15-LED-1] a provider without a verified management system is flagged in the risk analysis, and a verification without day and verifier is refused', async () => {
  const [verified, without] = [await matter('559999-0081'), await matter('559999-0065')];
  const { provider: own } = await ask('PLANNER', 'registerProvider', { name: 'Egen regi', organisationNumber: '559999-0073', operatingForm: 'OWN_OPERATION' }, 'provider { id }');
  await ask('PLANNER', 'registerUnit', { providerId: own.id, name: 'Egen enhet', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE', openedOn: '2024-01-01' }, 'unit { id }');
  const { riskAnalysis } = await ask('PLANNER', 'openRiskAnalysis', { year: 2027, serviceArea: 'SARSKILT_BOENDE', levels: 5 }, 'riskAnalysis { id }');
  const flagged = async (): Promise<string[]> => (await look('PLANNER', 'query F($id: ID!) { riskAnalysis(id: $id) { flags { reason provider { id } } } }', { id: riskAnalysis.id })).riskAnalysis.flags
    .filter((f: any) => f.reason === 'MANAGEMENT_SYSTEM_UNVERIFIED').map((f: any) => f.provider.id);
  const all = [verified.providerId, without.providerId, own.id];
  await eventually(async () => expect(await flagged()).toEqual(expect.arrayContaining(all)));

  const verification = { providerId: verified.providerId, kind: 'MANAGEMENT_SYSTEM', result: 'PASSED', evidence: 'Ledningssystem 2026', checkedOn: '2026-05-18', checkedBy: 'account-verifier' };
  const recorded = async (providerId: string) => (await look('PLANNER', 'query P($id: ID!) { provider(id: $id) { managementSystemMissing controlHistory(first: 5) { edges { node { checkedOn checkedBy evidence } } } } }', { id: providerId })).provider;
  for (const field of ['checkedOn', 'checkedBy']) expect(await ask('PLANNER', 'recordControl', { ...verification, [field]: null })).toMatchObject({ __typename: 'InvalidInput' });
  expect(await recorded(verified.providerId)).toEqual({ managementSystemMissing: true, controlHistory: { edges: [] } });
  expect(await ask('PLANNER', 'recordControl', verification)).toMatchObject({ __typename: 'RecordControlSuccess' });
  expect(await recorded(verified.providerId)).toEqual({ managementSystemMissing: false, controlHistory: { edges: [{ node: { checkedOn: '2026-05-18', checkedBy: 'account-verifier', evidence: 'Ledningssystem 2026' } }] } });
  await eventually(async () => expect(await flagged()).not.toContain(verified.providerId));
  expect(await flagged()).toEqual(expect.arrayContaining([without.providerId, own.id]));
  // What lacks can be recorded as a finding.
  expect(await ask('PLANNER', 'recordFinding', { reviewId: without.reviewId, class: 'DEFICIENCY', requirement: 'SOSFS 2011:9', requirementSource: 'LAW', description: 'Ledningssystem saknas.' }, 'finding { requirementSource }')).toMatchObject({ finding: { requirementSource: 'LAW' } });
});

const parts = ['governance', 'providers', 'reviews', 'healthcare', 'economy', 'sanctions', 'reporting'];
const trail = `query Trail($id: ID!) { auditTrail(id: $id) { ${parts.map((part) => `${part}(first: 50) { edges { node { account roles action result operation } } }`).join(' ')} } }`;

test('who has read, changed or been refused a review is told to those who may know, over all subgraphs; another municipality, and a neighbouring role, are told nothing', async () => {
  const { reviewId } = await matter('559999-0057');
  await look('BOARD', 'query BoardReads($id: ID!) { review(id: $id) { registrationNumber provider { name } } }', { id: reviewId });
  expect(await ask('BOARD', 'recordFinding', { reviewId, class: 'DEFICIENCY', description: 'Brist' })).toBe('FORBIDDEN');
  // Sanctions is asked of the review too, and finds nothing.
  await ask('QUALITY_UNIT_MANAGERS', 'proposeSanction', { reviewId, findingIds: [], outcome: 'PROPOSE', kind: 'WARNING', reason: ' ', registrationNumber: '' });
  const told = async (tenant: string, role: string) => (await platform.as(tenant, role)(trail, { id: reviewId })).data.auditTrail;
  const seen = await told('nacka', 'GROUP_MANAGER');
  const rowsOf = (part: string) => seen[part].edges.map((e: any) => [e.node.account, e.node.action, e.node.result]);
  expect(rowsOf('reviews').slice(0, 3)).toEqual([['nacka.board', expect.any(String), 'DENIED'], ['nacka.board', 'READ', 'OK'], ['nacka.planner', 'CHANGE', 'OK']]);
  expect(seen.reviews.edges[1].node).toMatchObject({ roles: ['BOARD'], operation: 'BoardReads' });
  expect(rowsOf('sanctions').map(([account]: [string]) => account)).toEqual(['nacka.quality-unit-managers']);
  for (const part of ['governance', 'healthcare', 'economy', 'reporting']) expect([part, rowsOf(part)]).toEqual([part, []]);

  // Falkenberg's own question of the id is in Falkenberg's trail, and no more.
  const theirs = await told('falkenberg', 'SOCIAL_DIRECTOR');
  for (const part of parts) expect([part, theirs[part].edges]).toEqual([part, []]);
  expect((await platform.as('nacka', 'PLANNER')(trail, { id: reviewId })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  // Who has read the trail is in the trail.
  expect((await told('nacka', 'GROUP_MANAGER')).reviews.edges[0].node).toMatchObject({ account: 'nacka.group-manager', action: 'AUDIT_READ' });
});

test('a log review draws from every subgraph what was done in the period, refusals among it, and is decided by two persons; another municipality has none of it', async () => {
  // The records have the database's own instants, so the period is about the real day; and as many are drawn as stand out, which at night is all of them.
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
  platform.setClock(`${day(3)}T08:00:00Z`);
  const { logReview: { id } } = await ask('GROUP_MANAGER', 'openLogReview', { firstDay: day(-1), lastDay: day(1), size: 100 }, 'logReview { id }');
  const sample = `query Sample($id: ID!) { logReview(id: $id) { ${parts.map((part) => `${part} { own records { account result reasons } }`).join(' ')} } }`;
  const drawn = await look('GROUP_MANAGER', sample, { id });
  const records = parts.flatMap((part) => drawn.logReview[part].records.map((r: any) => ({ part, ...r })));
  expect(records).toContainEqual({ part: 'reviews', account: 'nacka.board', result: 'DENIED', reasons: expect.arrayContaining(['DENIED']) });
  expect(new Set(records.map((r) => r.part)).size).toBeGreaterThanOrEqual(3);
  expect(records.filter((r) => !r.account.startsWith('nacka.') || r.account === 'nacka.group-manager')).toEqual([]);

  const decision = 'logReview { decided decisions { account outcome note } }';
  expect(await ask('GROUP_MANAGER', 'decideLogReview', { id, outcome: 'REMARK', note: 'Nekad åtkomst följs upp.' }, decision)).toMatchObject({ logReview: { decided: false } });
  expect(await ask('GROUP_MANAGER', 'decideLogReview', { id, outcome: 'NO_REMARK' })).toMatchObject({ __typename: 'AnotherPersonNeeded' });
  expect(await ask('PLANNER', 'decideLogReview', { id, outcome: 'NO_REMARK' })).toBe('FORBIDDEN');
  expect(await ask('MANAGEMENT_TEAM', 'decideLogReview', { id, outcome: 'NO_REMARK' }, decision)).toMatchObject({ logReview: { decided: true, decisions: [
    { account: 'nacka.group-manager', outcome: 'REMARK', note: 'Nekad åtkomst följs upp.' }, { account: 'nacka.management-team', outcome: 'NO_REMARK', note: null },
  ] } });
  const theirs = await platform.as('falkenberg', 'SOCIAL_DIRECTOR')('query L($id: ID!) { logReview(id: $id) { id } logReviews { edges { node { id } } } }', { id });
  expect(theirs.data).toEqual({ logReview: null, logReviews: { edges: [] } });
});
