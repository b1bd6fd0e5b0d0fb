import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { checklists } from '../checklist.fixture.ts';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'sodertalje', 'nacka'], clock: '2026-05-20T08:00:00Z' });
const { assessed, act, ask, provider } = workbench(subgraph);
const { answer, partiesAndViews, published } = checklists(act);
const period = 'from: "2026-01-01", until: "2026-12-31"';
const forbidden = async (tenant: string, role: string, name: string, input: object) => {
  const before = await subgraph.countRows(tenant);
  expect((await ask(tenant, role, name, input, '')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows(tenant)).toBe(before);
};

test('[FALK-ANSV-1] of thirty units two are listed as not reviewed in the period, and a unit manager neither opens nor completes a review', async () => {
  const { providerId, unitId: first } = await provider('falkenberg', 'HEMTJANST');
  const more = Array.from({ length: 29 }, () => newId());
  await subgraph.deliver(...more.map((unitId) => ({
    tenant: 'falkenberg', type: 'providers.unit-registered.v1', subject: unitId,
    data: { unitId, providerId, name: 'Enhet', unitType: 'HOME_CARE', operatingForm: 'EXTERNAL', serviceAreaKey: 'HEMTJANST', openedOn: '2015-01-01' },
  })));
  const open = (unitId: string) => ({ kind: 'QUALITY_REVIEW', providerId, unitId, registrationNumber: 'SOC 2026/90' });
  await forbidden('falkenberg', 'UNIT_MANAGER', 'openReview', open(first));
  const performers = ['QUALITY_STRATEGIST', 'CONTRACT_STRATEGIST', 'MAS', 'MAR'];
  for (const [at, unitId] of [first, ...more.slice(0, 27)].entries()) {
    const role = performers[at % 4]!;
    const { review } = await act('falkenberg', role, 'openReview', open(unitId));
    if (at === 0) await forbidden('falkenberg', 'UNIT_MANAGER', 'completeReview', { reviewId: review.id });
    await assessed('falkenberg', role, review.id);
    await act('falkenberg', role, 'recordReviewActivity', { reviewId: review.id, kind: 'STAFF_INTERVIEW', heldOn: review.openedOn, officials: ['Granskare'] });
    expect(await act('falkenberg', role, 'completeReview', { reviewId: review.id })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  }
  const covered = async (tenant: string, role: string, of = period) => (await subgraph.as(tenant, role)(`{ reviewCoverage(${of}) { units reviewed missing { id } } }`)).data.reviewCoverage;
  const { units, reviewed, missing } = await covered('falkenberg', 'QUALITY_STRATEGIST');
  expect([units, reviewed, missing.map((u: any) => u.id).sort()]).toEqual([30, 28, more.slice(27).sort()]);
  expect((await covered('falkenberg', 'QUALITY_STRATEGIST', 'from: "2027-01-01", until: "2027-12-31"')).missing).toHaveLength(30);
  expect(await covered('nacka', 'PLANNER')).toBeNull();
});

test('[SOD-KVUP-1] planned follow-ups are opened and completed by operations strategists only, and planned and event-driven are counted', async () => {
  const at = await provider('sodertalje', 'DAGLIG_VERKSAMHET');
  const { questions } = await published('sodertalje', 'OPERATIONS_STRATEGIST', 'DAGLIG_VERKSAMHET');
  const planned = { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'OMS 2026/20' };
  const refusedAs = async (name: string, input: object) => {
    const before = await subgraph.countRows('sodertalje');
    expect(await act('sodertalje', 'QUALITY_UNIT', name, input, '... on RoleNotInPolicy { allowed }')).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['OPERATIONS_STRATEGIST'] });
    expect(await subgraph.countRows('sodertalje')).toBe(before);
  };
  await refusedAs('openReview', planned);
  for (const role of ['QUALITY_UNIT', 'CASE_OFFICER']) await forbidden('sodertalje', role, 'draftPlan', { year: 2026, boards: ['OMSORGSNAMNDEN'] });
  const { review } = await act('sodertalje', 'OPERATIONS_STRATEGIST', 'openReview', planned);
  await act('sodertalje', 'OPERATIONS_STRATEGIST', 'openReview', planned);
  const trigger = { trigger: 'VIEWS_RECEIVED', receivedOn: '2026-05-20', content: 'Anhöriga hör av sig.' };
  expect(await act('sodertalje', 'MAS', 'openReview', { ...planned, kind: 'TRIGGERED_REVIEW', trigger })).toMatchObject({ __typename: 'OpenReviewSuccess' });
  await forbidden('sodertalje', 'CASE_OFFICER', 'completeReview', { reviewId: review.id });
  await refusedAs('completeReview', { reviewId: review.id });
  for (const step of ['COLLECT', 'ANALYSE', 'FEEDBACK_TO_UNIT', 'REPORT_TO_BOARD']) await act('sodertalje', 'OPERATIONS_STRATEGIST', 'recordReviewStep', { reviewId: review.id, step, ...(step === 'ANALYSE' ? { approved: true } : {}) });
  await answer('sodertalje', 'OPERATIONS_STRATEGIST', review.id, questions.map(({ questionId }: { questionId: string }) => ({ questionId, value: 'YES' })));
  await partiesAndViews('OPERATIONS_STRATEGIST', review.id);
  expect(await act('sodertalje', 'OPERATIONS_STRATEGIST', 'completeReview', { reviewId: review.id })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  const shares = await subgraph.as('sodertalje', 'OPERATIONS_STRATEGIST')(`{ reviewShares(${period}) { planned eventDriven } }`);
  expect(shares.data.reviewShares).toEqual({ planned: 2, eventDriven: 1 });
});
