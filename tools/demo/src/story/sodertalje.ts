import { demandsPlan, registration, review, submitsPlan, type Roles } from './common.ts';
import { does, meets, sees, type Act } from './step.ts';

const on = '2026-06-25';
const unit: Roles = { as: 'QUALITY_UNIT', not: 'BOARD' };
const strategist: Roles = { as: 'OPERATIONS_STRATEGIST', not: 'BOARD' };
const takes = (says: string, step: string, approved?: boolean) =>
  does({ on, ...strategist, says, mutation: 'recordReviewStep', input: ({ reviewId }) => ({ reviewId, step, approved }), selects: 'review { steps { step approved } }', tells: ({ review: { steps } }) => steps.at(-1) });
const early = (says: string, step: string, problem: string, approved?: boolean) =>
  meets({ on, as: strategist.as, says, mutation: 'recordReviewStep', input: ({ reviewId }) => ({ reviewId, step, approved }), problem });
const completes = { on, mutation: 'completeReview', input: ({ reviewId }: Record<string, unknown>) => ({ reviewId }) };

/** Ground: Södertälje's guideline of 2025 (immediate notice; collect, analyse, loop until approved, feed back, report). */
export const sodertalje: Act = {
  tenant: 'sodertalje', key: 'sodertalje', title: 'in Södertälje an acute and serious finding tells director and board at once, and the analysis loops until approved',
  steps: [
    ...registration(on, unit, {
      provider: { name: 'Mönsteromsorg AB', organisationNumber: '559999-0065', operatingForm: 'EXTERNAL' },
      unit: { name: 'Mönsterhuset', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'VARD_OCH_OMSORGSBOENDE', openedOn: '2024-01-01' },
      agreement: { type: 'LOU_CONTRACT', reference: 'Avtal 2025', board: 'ALDREOMSORGSNAMNDEN', serviceAreaKeys: ['VARD_OCH_OMSORGSBOENDE'], validFrom: '2025-01-01' },
    }),
    ...review(on, unit, 'opens a triggered review on a specially serious event', ({ providerId, unitId }) => ({
      kind: 'TRIGGERED_REVIEW', providerId, unitId, registrationNumber: 'ÄON 2026/7', trigger: { trigger: 'SPECIALLY_SERIOUS_EVENT', receivedOn: on, content: 'Utebliven tillsyn.' },
    }), true),
    sees({
      on, as: 'CARE_DIRECTOR', says: 'and the board have been told at once', query: 'query Notices { notices(first: 100) { edges { node { recipient sentAt findingId } } } }', exportsAs: 'underrattelser',
      reads: (data) => data.notices.edges.map((e: any) => e.node), keeps: (notices) => ({ notices }),
      tells: (notices, { seriousId }) => notices.filter((n: any) => n.findingId === seriousId).map((n: any) => n.recipient).sort(), comes: () => ['BOARD', 'CARE_DIRECTOR'],
    }),
    takes('collects', 'COLLECT'),
    takes('analyses, and does not approve', 'ANALYSE', false),
    early('would feed back already', 'FEEDBACK_TO_UNIT', 'ReviewStepSkipped'),
    takes('asks for an action plan', 'REQUEST_ACTION_PLAN_IF_NOT_OK'),
    demandsPlan(on, unit, '2026-07-08'),
    early('would analyse again before the plan has come', 'ANALYSE_AGAIN', 'ReviewStepOpen', true),
    submitsPlan(on, { as: 'PROVIDER_REPRESENTATIVE', not: 'QUALITY_UNIT' }),
    takes('analyses again, and does not approve', 'ANALYSE_AGAIN', false),
    meets({ ...completes, as: strategist.as, says: 'would complete the review', problem: 'ReviewStepOpen' }),
    takes('asks for a better plan', 'REQUEST_ACTION_PLAN_IF_NOT_OK'),
    takes('analyses again, and approves', 'ANALYSE_AGAIN', true),
    takes('feeds back to the unit', 'FEEDBACK_TO_UNIT'),
    takes('reports to the board', 'REPORT_TO_BOARD'),
    does({ ...completes, ...strategist, says: 'completes the review', selects: 'review { status }' }),
  ],
};
