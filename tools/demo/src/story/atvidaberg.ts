import { demandsPlan, findingIds, planItems, registration, review, submitsPlan, type Roles } from './common.ts';
import { does, meets, sees, type Act } from './step.ts';

const on = '2026-06-25';
const director: Roles = { as: 'ADMINISTRATION_DIRECTOR', not: 'MAS' };

/** Ground: Åtvidaberg's guideline: the half-yearly follow-up of operating contracts, a plan and a new follow-up within three months. */
export const atvidaberg: Act = {
  tenant: 'atvidaberg', key: 'atvidaberg', title: 'in Åtvidaberg the half-yearly contract follow-up gives a plan and a new follow-up within three months, and nothing more',
  steps: [
    ...registration(on, director, {
      provider: { name: 'Driftexempel AB', organisationNumber: '559999-0057', operatingForm: 'EXTERNAL' },
      unit: { name: 'Proveken', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE', openedOn: '2024-01-01' },
      agreement: { type: 'OPERATING_CONTRACT', reference: 'Driftavtal', board: 'KOMMUNSTYRELSEN', serviceAreaKeys: ['SARSKILT_BOENDE'], validFrom: '2025-01-01' },
    }),
    ...review(on, director, 'opens the half-yearly contract follow-up', ({ providerId, unitId, agreementId }) =>
      ({ kind: 'CONTRACT_FOLLOW_UP', providerId, unitId, agreementId, registrationNumber: 'KS 2026/50' })),
    does({
      on, ...director, says: 'holds the follow-up meeting; the regional manager did not come', mutation: 'holdContractMeeting',
      input: ({ reviewId }) => ({ reviewId, heldOn: on, participants: ['ADMINISTRATION_DIRECTOR', 'DEVELOPMENT_LEAD', 'OPERATIONS_MANAGER'], notes: 'Avtalets krav gicks igenom.' }),
      selects: 'review { contractMeeting { absent } points { id } }', tells: (read) => read.review.contractMeeting.absent, comes: () => ['REGIONAL_MANAGER_OR_EQUIVALENT'],
      keeps: (read) => ({ pointIds: read.review.points.map((p: any) => p.id) }),
    }),
    does({ on, ...director, says: 'looks at two weeks of schedules', mutation: 'recordStaffSchedules', input: ({ reviewId }) => ({ reviewId, from: '2026-06-11', until: '2026-06-24' }) }),
    ...[0, 1].map((i) => does({ on, ...director, says: 'judges the staffing', mutation: 'assessReviewPoint', input: ({ pointIds }) => ({ pointId: pointIds[i], result: 'FULFILLED' }) })),
    demandsPlan(on, director, '2026-07-08'),
    submitsPlan(on, { as: 'PROVIDER_REPRESENTATIVE', not: 'DEVELOPMENT_LEAD' }),
    does({ on, as: 'ADMINISTRATION_DIRECTOR', not: 'BOARD', says: 'writes the report of the follow-up', mutation: 'writeReviewReport', input: ({ reviewId }) => ({ reviewId, text: 'Avtalets krav har följts upp.' }), selects: 'report { version }' }),
    does({ on, as: 'ADMINISTRATION_DIRECTOR', not: 'BOARD', says: 'completes the follow-up', mutation: 'completeReview', input: ({ reviewId }) => ({ reviewId }), selects: 'review { status }' }),
    sees({
      on, as: 'DEVELOPMENT_LEAD', not: 'CASE_OFFICER', says: 'sees the new follow-up, due within three months, and nothing more', query: planItems, exportsAs: 'uppfoljningsplan',
      reads: (data) => data.planItems.edges.map((e: any) => e.node),
      tells: (items, { reviewId }) => items.filter((i: any) => i.review?.id === reviewId).map(({ kind, dueOn }: any) => ({ kind, dueOn })), comes: () => [{ kind: 'RECHECK_REVIEW', dueOn: '2026-09-25' }],
    }),
    meets({
      on, as: 'ADMINISTRATION_DIRECTOR', says: 'tries a triggered review', mutation: 'openReview', problem: 'NotInPolicy',
      input: ({ providerId, unitId }) => ({
        kind: 'TRIGGERED_REVIEW', providerId, unitId, registrationNumber: 'KS 2026/51', trigger: { trigger: 'SERIOUS_MISCONDUCT_REPORTED', receivedOn: on, content: 'Utebliven tillsyn.' },
      }),
    }),
    meets({
      on, as: 'ADMINISTRATION_DIRECTOR', says: 'tries a ladder of sanctions', mutation: 'openLadderCase', problem: 'NotInPolicy',
      input: (known) => ({ reviewId: known['reviewId'], findingIds: findingIds(known), providerId: known['providerId'], unitId: known['unitId'], registrationNumber: 'KS 2026/50' }),
    }),
  ],
};
