import { demandsPlan, findingIds, registration, review, submitsPlan, type Roles } from './common.ts';
import { does, meets, type Act, type Known } from './step.ts';

const on = '2026-06-17';
const registrationNumber = 'SOC 2026/232';
const strategist: Roles = { as: 'QUALITY_STRATEGIST', not: 'CASE_OFFICER' };
const takes = (says: string, step: string, more: object = {}) =>
  does({ on, ...strategist, says, mutation: 'takeLadderStep', input: ({ ladderCaseId }) => ({ ladderCaseId, step, documentReference: `${registrationNumber}-1`, ...more }), selects: 'ladderStep { step takenOn outcome }' });
const tells = (level: string) => ({ ladderCaseId }: Known) => ({ ladderCaseId, level, content: 'Bristen består.', reason: 'Föregående nivå har inte avhjälpt bristen.' });

/** Ground: Falkenberg's guideline 2.6: own operation has the first three steps, and the line of managers in place of the rest. */
export const ownOperation: Act = {
  tenant: 'falkenberg', key: 'own-operation', title: 'the same findings in Falkenberg\'s own operation stop at step three, told up the line of managers; penalty and termination are refused',
  steps: [
    ...registration(on, { as: 'CONTRACT_STRATEGIST', not: 'FINANCE_DEPARTMENT' }, {
      provider: { name: 'Falkenbergs kommun, egen regi', organisationNumber: '559999-0040', operatingForm: 'OWN_OPERATION' },
      unit: { name: 'Provgatans äldreboende', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE', openedOn: '2024-01-01' },
      agreement: {
        type: 'INTERNAL_AGREEMENT', reference: 'Intern överenskommelse särskilt boende', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'], validFrom: '2025-01-01',
        penaltyClause: { reference: '§ 14 Vite', yearRule: 'WEEK_BEGINS' },
      },
    }),
    ...review(on, { as: 'QUALITY_STRATEGIST', not: 'ADMINISTRATION_DELEGATE' }, 'opens a triggered review', ({ providerId, unitId }) => ({
      kind: 'TRIGGERED_REVIEW', providerId, unitId, registrationNumber, trigger: { trigger: 'RISK_OF_SERIOUS_DEFICIENCY', receivedOn: on, content: 'Utebliven tillsyn.' },
    })),
    does({
      on, as: 'QUALITY_STRATEGIST', not: 'STAFF_UNIT', says: 'opens a case in the ladder, which has three steps here', mutation: 'openLadderCase',
      input: (known) => ({ reviewId: known['reviewId'], findingIds: findingIds(known), providerId: known['providerId'], unitId: known['unitId'], registrationNumber }),
      selects: 'ladderCase { id possibleSteps }', keeps: (r) => ({ ladderCaseId: r.ladderCase.id }),
      comes: ({ ladderCaseId }) => ({ ladderCase: { id: ladderCaseId, possibleSteps: ['DIALOGUE_REMARK', 'ACTION_PLAN', 'EFFECT_REVIEW'] } }),
    }),
    takes('takes the dialogue with the unit', 'DIALOGUE_REMARK', { channel: 'MEETING', recipient: 'Enhetschef', content: 'Bristerna påtalades.' }),
    demandsPlan(on, { as: 'MAS', not: 'CASE_OFFICER' }, '2026-06-24'),
    submitsPlan(on, { as: 'UNIT_MANAGER', not: 'MAS' }),
    takes('logs the plan as the second step', 'ACTION_PLAN'),
    takes('logs that the follow-up found no effect: the third step, and the last', 'EFFECT_REVIEW', { outcome: 'NEGATIVE' }),
    meets({ on, as: 'SOCIAL_DIRECTOR', says: 'would go to the director at once', mutation: 'communicateUpTheLine', input: tells('SOCIAL_DIRECTOR'), problem: 'LineOfCommandSkipped' }),
    ...['UNIT_MANAGER', 'AREA_MANAGER', 'OPERATIONS_MANAGER', 'SOCIAL_DIRECTOR'].map((level) =>
      does({ on, ...strategist, says: `tells ${level}`, mutation: 'communicateUpTheLine', input: tells(level), selects: 'lineNotice { level toldOn }' })),
    meets({
      on, as: 'ADMINISTRATION_DELEGATE', says: 'tries contractual penalty', mutation: 'decideContractPenalty', problem: 'NotForOwnOperation',
      input: ({ ladderCaseId, agreementId }) => ({ ladderCaseId, agreementId, ground: 'ACTION_PLAN_INSUFFICIENT', reason: 'Bristen består.', runsFrom: on, decisionReference: 'D 2026/88' }),
    }),
    meets({
      on, as: 'ADMINISTRATION_DELEGATE', says: 'tries termination', mutation: 'decideTermination', problem: 'NotForOwnOperation',
      input: ({ ladderCaseId, agreementId }) => ({ ladderCaseId, agreementId, grounds: ['CONTRACT_BREACH'], evidence: 'Bristen består.', decisionReference: 'D 2026/89' }),
    }),
  ],
};
