import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka'], clock: '2026-07-02T08:00:00Z' });
const { act, provider } = workbench(subgraph);

/** Requirements of the catalogue, as `providers` tells of them. */
async function adopted(tenant: string, codes: readonly string[], source: string, more: object = {}) {
  const facts = codes.map((code) => {
    const requirementId = newId();
    return { tenant, type: 'providers.requirement-adopted.v1', subject: requirementId, data: { requirementId, code, source, version: 1, class: 'MANDATORY', qualityArea: null, qualityDimension: null, validFrom: '2026-01-01', ...more } };
  });
  expect(await subgraph.deliver(...facts)).toEqual([]);
  return facts.map((f) => f.data.requirementId);
}
const attach = (tenant: string, { agreementId, providerId }: { agreementId: string; providerId: string }, attached: string[]) =>
  subgraph.deliver({ tenant, type: 'providers.agreement-requirements-changed.v1', subject: agreementId, data: { agreementId, providerId, attached, detached: [], on: '2026-01-01' } });
const numbered = (prefix: string, n: number) => Array.from({ length: n }, (_, at) => `${prefix}-${String(at + 1).padStart(2, '0')}`);
const listed = '... on OpenReviewSuccess { review { id requirements { id code source version result } } }';

test('[NACKA-MET-1] each requirement in scope has a result with evidence, or a reason why it is not assessed, before the review is completed', async () => {
  const at = await provider('nacka', 'HEMTJANST');
  await attach('nacka', at, await adopted('nacka', numbered('KRAV', 20), 'AGREEMENT'));
  const { review } = await act('nacka', 'PLANNER', 'openReview', { kind: 'CONTRACT_FOLLOW_UP', ...at, registrationNumber: 'SOCN 2026/95' }, listed);
  expect(review.requirements).toHaveLength(20);
  await act('nacka', 'PLANNER', 'writeReviewReport', { reviewId: review.id, text: 'Rapport.' });
  const assess = (requirement: { id: string }, more: object) => act('nacka', 'PLANNER', 'assessRequirement', { reviewRequirementId: requirement.id, ...more }, '... on AssessRequirementSuccess { requirement { code result evidence reason assessedBy assessedOn } }');
  for (const requirement of review.requirements.slice(0, 19)) await assess(requirement, { result: 'MET', evidence: 'Schema vecka 20 till 24' });
  const [last] = review.requirements.slice(19);
  const complete = () => act('nacka', 'PLANNER', 'completeReview', { reviewId: review.id });
  const before = await subgraph.countRows('nacka');
  expect(await complete()).toMatchObject({ __typename: 'ReviewDemandsOpen', demands: [{ kind: 'REQUIREMENT', subject: 'KRAV-20' }] });
  expect(await assess(last, { result: 'NOT_ASSESSED', reason: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  expect(await assess(last, { result: 'NOT_MET' })).toMatchObject({ __typename: 'InvalidInput', field: 'evidence' });
  expect(await subgraph.countRows('nacka')).toBe(before);
  expect((await complete()).__typename).toBe('ReviewDemandsOpen');
  expect(await assess(last, { result: 'NOT_ASSESSED', reason: 'Ingen nattverksamhet.' })).toMatchObject({ requirement: { code: 'KRAV-20', result: 'NOT_ASSESSED', reason: 'Ingen nattverksamhet.', evidence: null, assessedBy: 'account-nacka-PLANNER', assessedOn: '2026-07-02' } });
  expect(await complete()).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  expect(await assess(last, { result: 'MET', evidence: 'Annat' })).toMatchObject({ __typename: 'ReviewCompleted' });
});

test('[FALK-GRAN-1] a unit review lists the agreement\'s and the board\'s requirements and the regulation, as they hold on its day', async () => {
  const at = await provider('falkenberg', 'HEMTJANST');
  const clauses = await adopted('falkenberg', numbered('AVTAL', 5), 'AGREEMENT');
  await attach('falkenberg', at, clauses);
  await adopted('falkenberg', numbered('NAMND', 10), 'BOARD_REQUIREMENT', { serviceAreaKeys: ['HEMTJANST'] });
  await adopted('falkenberg', ['ANNAT-OMRADE'], 'BOARD_REQUIREMENT', { serviceAreaKeys: ['SARSKILT_BOENDE'] });
  await adopted('falkenberg', ['ANNAT-AVTAL'], 'AGREEMENT');
  await adopted('falkenberg', ['KOMMANDE'], 'BOARD_REQUIREMENT', { validFrom: '2026-07-03' });
  const [expired] = await adopted('falkenberg', ['UTGANGET'], 'BOARD_REQUIREMENT');
  await subgraph.deliver({ tenant: 'falkenberg', type: 'providers.requirement-retired.v1', subject: expired!, data: { requirementId: expired!, code: 'UTGANGET', lastDay: '2026-07-01' } });
  const open = async (openedOn: string) => (await act('falkenberg', 'QUALITY_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SOC 2026/95', openedOn }, listed)).review.requirements;
  expect((await open('2026-07-02')).map((r: any) => [r.code, r.source])).toEqual([
    ...numbered('AVTAL', 5).map((code) => [code, 'AGREEMENT']), ...numbered('NAMND', 10).map((code) => [code, 'BOARD_REQUIREMENT']), ['SOSFS_2011_9', 'REGULATION'],
  ]);
  expect((await open('2026-07-01')).map((r: any) => r.code)).toContain('UTGANGET');
});
