import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { areasOf, checklists, questionsFor } from '../checklist.fixture.ts';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka', 'sodertalje'], clock: '2026-05-20T08:00:00Z' });
const { act, provider } = workbench(subgraph);
const { save, publish, published, answer } = checklists(act);

const withTemplate = '... on OpenReviewSuccess { review { id template { id version scale } qualityAreas } } ... on ServiceAreaNotCovered { serviceArea }';
const opened = async (tenant: string, role: string, area: string, form: string, more: object = {}) =>
  (await act(tenant, role, 'openReview', { kind: 'QUALITY_REVIEW', ...(await provider(tenant, area, form)), registrationNumber: 'DNR 2026/70', ...more }, withTemplate)).review;

test('[NACKA-LIKA-1] [NACKA15-LIKA-1] [FALK-LIKA-1] private and municipal units get the same version and scale, and a template for one operating form is refused', async () => {
  for (const [tenant, role, on] of [['nacka', 'PLANNER', '2026-05-20'], ['nacka', 'PLANNER', '2026-07-01'], ['falkenberg', 'QUALITY_STRATEGIST', '2026-07-01']] as const) {
    subgraph.setClock(`${on}T08:00:00Z`);
    const kind = tenant === 'nacka' && on >= '2026-07-01' ? 'CONTRACT_FOLLOW_UP' : 'QUALITY_REVIEW';
    const template = await published(tenant, role, 'HEMTJANST', { kind });
    expect(template.status).toBe('PUBLISHED');
    const [external, own] = [await opened(tenant, role, 'HEMTJANST', 'EXTERNAL', { kind }), await opened(tenant, role, 'HEMTJANST', 'OWN_OPERATION', { kind })];
    expect(external.template).toEqual({ id: template.id, version: template.version, scale: 5 });
    expect(own.template).toEqual(external.template);

    const { template: restricted } = await save(tenant, role, { serviceArea: 'HEMTJANST', kind, onlyFor: 'EXTERNAL' });
    const before = await subgraph.countRows(tenant);
    expect(await publish(tenant, role, restricted.id)).toMatchObject({ __typename: 'TemplateNotEqual' });
    expect(await subgraph.countRows(tenant)).toBe(before);
    expect((await opened(tenant, role, 'HEMTJANST', 'EXTERNAL', { kind })).template.id).toBe(template.id);
  }
  subgraph.setClock('2026-05-20T08:00:00Z');
});

test('[NACKA-KVAL-1] a template shows the quality areas it leaves out, a question in no area of the guideline is refused, and results are grouped by area', async () => {
  subgraph.setClock('2026-07-01T08:00:00Z');
  const questions = questionsFor('nacka').map((q) => ({ ...q, qualityArea: q.qualityArea === 'EFFICIENCY' ? 'ACCESSIBILITY' : q.qualityArea }));
  const { template } = await save('nacka', 'PLANNER', { serviceArea: 'SARSKILT_BOENDE', questions });
  expect(template.missingQualityAreas).toEqual(['EFFICIENCY']);
  const before = await subgraph.countRows('nacka');
  for (const qualityArea of ['FRIENDLINESS', 'LIVE_LIKE_OTHERS', null])
    expect(await save('nacka', 'PLANNER', { serviceArea: 'SARSKILT_BOENDE', questions: [{ ...questions[0]!, qualityArea }] })).toMatchObject({ __typename: 'InvalidInput', field: 'questions.0.qualityArea' });
  expect(await subgraph.countRows('nacka')).toBe(before);

  const used = await published('nacka', 'PLANNER', 'SARSKILT_BOENDE', { kind: 'CONTRACT_FOLLOW_UP' });
  const { id } = await opened('nacka', 'PLANNER', 'SARSKILT_BOENDE', 'EXTERNAL', { kind: 'CONTRACT_FOLLOW_UP' });
  await answer('nacka', 'PLANNER', id, used.questions.slice(0, 7).map((q: any, at: number) => ({ questionId: q.questionId, value: at === 6 ? 'NO' : 'YES' })));
  const { data } = await subgraph.as('nacka', 'PLANNER')('query R($id: ID!) { review(id: $id) { assessment { byQualityArea { key percent answered asked } } } }', { id });
  const score = (key: string, percent: number, answered: number, asked: number) => ({ key, percent, answered, asked });
  expect(data.review.assessment.byQualityArea).toEqual([
    score('SELF_DETERMINATION_INTEGRITY', 50, 2, 2), score('HOLISTIC_COORDINATION', 100, 1, 2), score('SAFETY_SECURITY', 100, 1, 2),
    score('KNOWLEDGE_BASED', 100, 1, 1), score('ACCESSIBILITY', 100, 1, 1), score('EFFICIENCY', 100, 1, 1),
  ]);
  subgraph.setClock('2026-05-20T08:00:00Z');
});

test('[NACKA15-KVAL-1] an LSS review follows up eight quality areas, one under the social services act six', async () => {
  const lss = await opened('nacka', 'PLANNER', 'GRUPPBOSTAD', 'OWN_OPERATION', { statute: 'LSS' });
  expect(lss.qualityAreas).toEqual(['SELF_DETERMINATION_INTEGRITY', 'HOLISTIC_COORDINATION', 'SAFETY_SECURITY', 'KNOWLEDGE_BASED', 'ACCESSIBILITY', 'EFFICIENCY', 'GOOD_LIVING_CONDITIONS', 'LIVE_LIKE_OTHERS']);
  const sol = await opened('nacka', 'PLANNER', 'DAGVERKSAMHET', 'OWN_OPERATION', { statute: 'SOL' });
  expect(sol.qualityAreas).toEqual(lss.qualityAreas.slice(0, 6));
});

test('[SOD-KVAL-1] a question without a dimension is refused, and results come in three groups', async () => {
  const [tenant, role] = ['sodertalje', 'QUALITY_UNIT'];
  const questions = questionsFor(tenant);
  const before = await subgraph.countRows(tenant);
  for (const dimension of [null, 'EFFECT'])
    expect(await save(tenant, role, { serviceArea: 'HEMTJANST_NATTPATRULL_LARM', questions: [{ ...questions[0]!, dimension }] })).toMatchObject({ __typename: 'InvalidInput', field: 'questions.0.dimension' });
  expect(await subgraph.countRows(tenant)).toBe(before);
  const template = await published(tenant, role, 'HEMTJANST_NATTPATRULL_LARM');
  const performer = 'OPERATIONS_STRATEGIST';
  const review = await opened(tenant, performer, 'HEMTJANST_NATTPATRULL_LARM', 'EXTERNAL');
  await answer(tenant, performer, review.id, template.questions.map((q: any, at: number) => ({ questionId: q.questionId, value: at % 3 === 1 ? 'NO' : 'YES' })));
  const { data } = await subgraph.as(tenant, role)('query R($id: ID!) { review(id: $id) { assessment { total { percent } byDimension { key percent answered asked } } } }', { id: review.id });
  expect(data.review.assessment).toEqual({
    total: { percent: 63 },
    byDimension: [{ key: 'STRUCTURE', percent: 100, answered: 3, asked: 3 }, { key: 'PROCESS', percent: 0, answered: 3, asked: 3 }, { key: 'RESULT', percent: 100, answered: 2, asked: 2 }],
  });
});

test('[NACKA15-GRAN-3] a checklist without one of the nine areas is not published, with nine its version is on each review, and every question is answered or not applicable with reason', async () => {
  const [tenant, role] = ['nacka', 'PLANNER'];
  const { template: draft } = await save(tenant, role, { serviceArea: 'DAGLIG_VERKSAMHET', questions: questionsFor(tenant).filter((q) => q.area !== 'TREATMENT') });
  const before = await subgraph.countRows(tenant);
  expect(await publish(tenant, role, draft.id)).toMatchObject({ __typename: 'TemplateAreaMissing', missing: ['TREATMENT'] });
  expect(await subgraph.countRows(tenant)).toBe(before);
  await save(tenant, role, { templateId: draft.id, serviceArea: 'DAGLIG_VERKSAMHET' });
  const { template } = await publish(tenant, role, draft.id);
  expect(template).toMatchObject({ status: 'PUBLISHED', version: 1 });
  expect(await save(tenant, role, { templateId: draft.id, serviceArea: 'DAGLIG_VERKSAMHET' })).toMatchObject({ __typename: 'TemplatePublished' });
  const review = await opened(tenant, role, 'DAGLIG_VERKSAMHET', 'EXTERNAL');
  expect(review.template).toMatchObject({ id: template.id, version: 1 });

  const reviewId = review.id;
  for (const kind of ['SITE_VISIT', 'MANAGEMENT_INTERVIEW', 'STAFF_INTERVIEW', 'CASE_OFFICER_INTERVIEW', 'USER_INTERVIEW'])
    await act(tenant, role, 'recordReviewActivity', { reviewId, kind, heldOn: '2026-05-20', officials: ['Planerare'] });
  await act(tenant, role, 'writeReviewReport', { reviewId, text: 'Rapport.' });
  const complete = () => act(tenant, role, 'completeReview', { reviewId });
  const ids = template.questions.map((q: any) => q.questionId) as string[];
  expect((await complete()).demands).toEqual([...areasOf['nacka']!.map((subject) => ({ kind: 'CHECKLIST_AREA', subject })), ...ids.map((subject) => ({ kind: 'ANSWER', subject }))]);
  await answer(tenant, role, reviewId, ids.slice(1).map((questionId) => ({ questionId, value: 'YES' })));
  expect((await complete()).demands).toEqual([{ kind: 'CHECKLIST_AREA', subject: 'MANAGEMENT_SYSTEM' }, { kind: 'ANSWER', subject: ids[0] }]);
  expect(await answer(tenant, role, reviewId, [{ questionId: ids[0], notApplicable: ' ' }], 'surfplatta-1', 20)).toMatchObject({ __typename: 'InvalidInput', field: 'answers.0.value' });
  await answer(tenant, role, reviewId, [{ questionId: ids[0], notApplicable: 'Utföraren följer kommunens ledningssystem.' }], 'surfplatta-1', 20);
  expect(await complete()).toMatchObject({ __typename: 'CompleteReviewSuccess', review: { status: 'COMPLETED' } });
});

test('[FALK-PRIN-1] a provider with such an agreement reads the published template before the meeting; it is withheld only with a reason', async () => {
  const [tenant, role] = ['falkenberg', 'CONTRACT_STRATEGIST'];
  const at = await provider(tenant, 'SARSKILT_BOENDE');
  const other = await provider(tenant, 'HEMTJANST');
  const seen = async (agreementId: string, providerId: string) => (await subgraph.as(tenant, 'PROVIDER_REPRESENTATIVE')('query P($agreementId: ID!) { publishedTemplates(agreementId: $agreementId) { id kind questions { text } } }', { agreementId },
    { assignments: [{ role: 'PROVIDER_REPRESENTATIVE', scope: `provider:${providerId}` }] })).data.publishedTemplates;
  expect(await seen(at.agreementId, at.providerId)).toEqual([]);
  const template = await published(tenant, role, 'SARSKILT_BOENDE', { kind: 'CONTRACT_FOLLOW_UP' });
  expect(await seen(at.agreementId, at.providerId)).toEqual([{ id: template.id, kind: 'CONTRACT_FOLLOW_UP', questions: questionsFor(tenant).map(({ text }) => ({ text })) }]);
  // Another's agreement, or one in another area, shows nothing of it.
  expect(await seen(at.agreementId, other.providerId)).toEqual([]);
  expect((await seen(other.agreementId, other.providerId)).map((t: any) => t.id)).not.toContain(template.id);

  const { template: unannounced } = await save(tenant, role, { serviceArea: 'SARSKILT_BOENDE', kind: 'TRIGGERED_REVIEW' });
  const before = await subgraph.countRows(tenant);
  for (const reason of [null, ' ']) expect(await publish(tenant, role, unannounced.id, { withhold: true, reason })).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  expect(await subgraph.countRows(tenant)).toBe(before);
  expect(await publish(tenant, role, unannounced.id, { withhold: true, reason: 'Oanmäld granskning.' })).toMatchObject({ template: { withheldReason: 'Oanmäld granskning.' } });
  expect((await seen(at.agreementId, at.providerId)).map((t: any) => t.kind)).toEqual(['CONTRACT_FOLLOW_UP']);
});

test('the next version shows what is new, changed, reworded and gone', async () => {
  const [tenant, role] = ['sodertalje', 'QUALITY_UNIT'];
  const first = await published(tenant, role, 'VARD_OCH_OMSORGSBOENDE');
  const [one, two, , ...rest] = first.questions as { questionId: string; text: string }[];
  const asked = questionsFor(tenant);
  const next = await published(tenant, role, 'VARD_OCH_OMSORGSBOENDE', { questions: [
    { ...asked[0]!, questionId: one!.questionId, text: 'Görs riskanalyser?' }, { ...asked[1]!, replaces: two!.questionId, text: 'Följs egenkontrollen upp?' }, { ...asked[2]!, text: 'Utreds avvikelser?' },
    ...rest.map((q, at) => ({ ...asked[at + 3]!, questionId: q.questionId })),
  ] });
  const { data } = await subgraph.as(tenant, role)('{ reviewTemplates(serviceArea: "VARD_OCH_OMSORGSBOENDE", kind: QUALITY_REVIEW) { id version changes { change text } } }');
  expect(data.reviewTemplates).toEqual([
    { id: next.id, version: 2, changes: [{ change: 'REWORDED', text: 'Görs riskanalyser?' }, { change: 'CHANGED', text: 'Följs egenkontrollen upp?' }, { change: 'NEW', text: 'Utreds avvikelser?' }, { change: 'GONE', text: asked[2]!.text }] },
    { id: first.id, version: 1, changes: [] },
  ]);
});
