import type { workbench } from './reviews.fixture.ts';

type Act = ReturnType<typeof workbench>['act'];
const templateFields = 'template { id version status scale questions { questionId text replaces } missingQualityAreas withheldReason }';
const sol = ['SELF_DETERMINATION_INTEGRITY', 'HOLISTIC_COORDINATION', 'SAFETY_SECURITY', 'KNOWLEDGE_BASED', 'ACCESSIBILITY', 'EFFICIENCY'];
/** Areas of Nacka's checklist of 2015 and of Södertälje's planned follow-up. */
export const areasOf: Record<string, string[]> = {
  nacka: ['MANAGEMENT_SYSTEM', 'DOCUMENTATION', 'STAFFING', 'ACTIVITY_CONTENT', 'SAFETY_SECURITY', 'TREATMENT', 'USER_INFLUENCE', 'COLLABORATION_INFORMATION', 'HEALTHCARE_REHABILITATION'],
  sodertalje: ['RISK_ANALYSIS', 'SELF_MONITORING', 'DEVIATION_INVESTIGATION', 'IMPROVEMENT_MEASURES', 'DEVIATIONS_AND_COMPLAINTS_ANALYSIS', 'INDIVIDUAL_PERCEPTION', 'GOAL_FULFILMENT', 'SOCIAL_DOCUMENTATION_REVIEW'],
};
/** One yes-or-no question in each area of the tenant's checklist, classed as its guideline asks. */
export const questionsFor = (tenant: string) => (areasOf[tenant] ?? ['STAFFING', 'TREATMENT']).map((area, at) => ({
  text: `Uppfylls kraven inom område ${at + 1}?`, type: 'YES_NO', area,
  ...(tenant === 'nacka' ? { qualityArea: sol[at % sol.length] } : {}), ...(tenant === 'sodertalje' ? { dimension: ['STRUCTURE', 'PROCESS', 'RESULT'][at % 3] } : {}),
}));

/** What tests do with checklists. */
export function checklists(act: Act) {
  const save = (tenant: string, role: string, more: object) => act(tenant, role, 'saveReviewTemplate',
    { name: 'Granskningsmall', kind: 'QUALITY_REVIEW', statute: 'SOL', scale: 5, questions: questionsFor(tenant), ...more }, `... on SaveReviewTemplateSuccess { ${templateFields} }`);
  const publish = (tenant: string, role: string, templateId: string, more: object = {}) => act(tenant, role, 'publishReviewTemplate',
    { templateId, ...more }, `... on PublishReviewTemplateSuccess { ${templateFields} } ... on TemplateAreaMissing { missing }`);
  /** A published template of a service area. */
  const published = async (tenant: string, role: string, serviceArea: string, more: object = {}) => (await publish(tenant, role, (await save(tenant, role, { serviceArea, ...more })).template.id)).template;
  /** Answers given on one device, the first being number `from`. */
  const answer = (tenant: string, role: string, reviewId: string, answers: object[], deviceId = 'surfplatta-1', from = 1) => act(tenant, role, 'answerReview', {
    reviewId, deviceId, answers: answers.map((a, at) => ({ order: from + at, answeredAt: `2026-05-20T09:${String(from + at).padStart(2, '0')}:00Z`, ...a })),
  }, '... on AnswerReviewSuccess { conflicts { question { questionId } versions { id deviceId value } } }');
  /** Says of a unit of Södertälje's that has reported no self-monitoring what the reviewer makes of it. */
  const noSelfMonitoring = (role: string, reviewId: string) => act('sodertalje', role, 'commentMissingReport', { reviewId, kind: 'SELF_MONITORING', comment: 'Begärs till nästa uppföljning.' });
  /** What Södertälje's guideline demands of a planned follow-up beside checklist and process: the part of each party, users' views and a word on self-monitoring. */
  const partiesAndViews = async (role: string, reviewId: string) => {
    for (const party of ['AUTHORITY', 'UNITS_OWN_AND_CONTRACTED', 'USERS', 'HEALTHCARE_WHERE_APPLICABLE'])
      await act('sodertalje', role, 'recordPartyPart', { reviewId, party, services: ['HOME_CARE'], note: 'Följt upp.' });
    await act('sodertalje', role, 'recordReviewViews', { reviewId, of: 'USER', source: 'SURVEY' });
    await noSelfMonitoring(role, reviewId);
  };
  return { save, publish, published, answer, noSelfMonitoring, partiesAndViews };
}
