import { demandsPlan, findingIds, registration, review, submitsPlan, type Roles } from './common.ts';
import { does, meets, sees, type Act, type Known } from './step.ts';

const registrationNumber = 'SOC 2026/231';
const contracts: Roles = { as: 'CONTRACT_STRATEGIST', not: 'FINANCE_DEPARTMENT' };
const quality: Roles = { as: 'QUALITY_STRATEGIST', not: 'ADMINISTRATION_DELEGATE' };
const organisationNumber = '559999-0032';
const step = (name: string, more: object = {}) => ({ ladderCaseId }: Known) => ({ ladderCaseId, step: name, documentReference: `${registrationNumber}-${name}`, ...more });
const taken = 'ladderStep { step takenOn outcome }';
const weeks = ['2026-06-01', '2026-06-08', '2026-06-15'];

/** Ground: Falkenberg's guideline, adopted the day before the report (2.7 the ladder, 2.8 contractual penalty, 2.9 IVO). */
export const falkenberg: Act = {
  tenant: 'falkenberg', key: 'falkenberg', title: 'in Falkenberg a relative\'s report ends in a penalty of three commenced weeks, 177 600.00',
  steps: [
    ...registration('2026-05-20', contracts, {
      provider: { name: 'Mallomsorg Väst AB', organisationNumber, operatingForm: 'EXTERNAL' },
      unit: { name: 'Provhagens äldreboende', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE', openedOn: '2024-03-01' },
      agreement: {
        type: 'LOU_CONTRACT', reference: 'Avtal särskilt boende 2024', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'], validFrom: '2024-03-01', validUntil: '2028-02-29',
        penaltyClause: { reference: '§ 14 Vite', yearRule: 'WEEK_BEGINS' },
      },
    }),
    ...review('2026-05-20', quality, 'opens a triggered review on a relative\'s report of serious misconduct', ({ providerId, unitId, agreementId }) => ({
      kind: 'TRIGGERED_REVIEW', providerId, unitId, agreementId, registrationNumber,
      trigger: { trigger: 'RISK_OF_SERIOUS_DEFICIENCY', reporter: 'RELATIVE', receivedOn: '2026-05-20', content: 'Anhörig uppger utebliven tillsyn.' },
    })),
    does({
      on: '2026-05-21', as: 'QUALITY_STRATEGIST', not: 'STAFF_UNIT', says: 'opens a case in the ladder on both findings', mutation: 'openLadderCase',
      input: (known) => ({ reviewId: known['reviewId'], findingIds: findingIds(known), providerId: known['providerId'], unitId: known['unitId'], registrationNumber }),
      selects: 'ladderCase { id registrationNumber possibleSteps }', keeps: (r) => ({ ladderCaseId: r.ladderCase.id }),
    }),
    meets({ on: '2026-05-21', as: 'CONTRACT_STRATEGIST', says: 'tries the action plan before the dialogue', mutation: 'takeLadderStep', input: step('ACTION_PLAN'), problem: 'StepBeforeDialogue' }),
    does({
      on: '2026-05-21', as: 'CONTRACT_STRATEGIST', not: 'UNIT_MANAGER', says: 'takes the dialogue with the provider', mutation: 'takeLadderStep', selects: taken,
      input: step('DIALOGUE_REMARK', { channel: 'MEETING', recipient: 'Verksamhetschef', content: 'Bristerna påtalades.' }),
    }),
    demandsPlan('2026-05-21', { as: 'QUALITY_STRATEGIST', not: 'CASE_OFFICER' }, '2026-05-27'),
    submitsPlan('2026-05-27', { as: 'PROVIDER_REPRESENTATIVE', not: 'CONTRACT_STRATEGIST' }),
    does({ on: '2026-05-27', as: 'CONTRACT_STRATEGIST', not: 'UNIT_MANAGER', says: 'logs the plan as the second step', mutation: 'takeLadderStep', input: step('ACTION_PLAN'), selects: taken }),
    does({
      on: '2026-05-28', as: 'ADMINISTRATION_DELEGATE', not: 'QUALITY_STRATEGIST', says: 'finds the plan insufficient', mutation: 'assessActionPlan',
      input: ({ actionPlanId }) => ({ actionPlanId, outcome: 'INSUFFICIENT', reason: 'Åtgärderna saknar datum.' }),
      selects: 'actionPlan { status }', comes: () => ({ actionPlan: { status: 'INSUFFICIENT' } }),
    }),
    does({
      on: '2026-05-28', as: 'ADMINISTRATION_DELEGATE', not: 'PROVIDER_REPRESENTATIVE', says: 'logs that review as the third step', mutation: 'takeLadderStep', selects: taken,
      input: step('PLAN_REVIEW', { outcome: 'INSUFFICIENT', reason: 'Åtgärderna saknar datum.' }),
    }),
    does({
      on: '2026-05-29', as: 'ADMINISTRATION_DELEGATE', not: 'CONTRACT_STRATEGIST', says: 'decides contractual penalty under the agreement\'s clause, running from 1 June', mutation: 'decideContractPenalty',
      input: ({ ladderCaseId, agreementId }) => ({ ladderCaseId, agreementId, ground: 'ACTION_PLAN_INSUFFICIENT', reason: 'Planen avhjälper inte bristen.', runsFrom: '2026-06-01', decisionReference: 'D 2026/87' }),
      selects: 'sanction { id kind step decidedOn }', keeps: (r) => ({ sanctionId: r.sanction.id }),
      comes: ({ sanctionId }) => ({ sanction: { id: sanctionId, kind: 'CONTRACT_PENALTY', step: 'CONTRACT_PENALTY', decidedOn: '2026-05-29' } }),
    }),
    does({
      on: '2026-06-16', as: 'ADMINISTRATION_DELEGATE', not: 'QUALITY_STRATEGIST', says: 'confirms that it was corrected on 16 June: 15 days, three commenced weeks', mutation: 'confirmCorrection',
      input: ({ sanctionId }) => ({ sanctionId, correctedOn: '2026-06-16' }),
      selects: 'sanction { penalty { runsFrom correctedOn yearRule clauseReference amount { amount currency } weeks { begins amount { amount } } } }',
      comes: () => ({ sanction: { penalty: {
        runsFrom: '2026-06-01', correctedOn: '2026-06-16', yearRule: 'WEEK_BEGINS', clauseReference: '§ 14 Vite', amount: { amount: '177600.00', currency: 'SEK' },
        weeks: weeks.map((begins) => ({ begins, amount: { amount: '59200.00' } })),
      } } }),
    }),
    does({
      on: '2026-06-16', as: 'QUALITY_STRATEGIST', not: 'MAS', says: 'reports to IVO, with the reason', mutation: 'recordPosition',
      input: (known) => ({
        reviewId: known['reviewId'], findingIds: findingIds(known), authority: 'IVO', outcome: 'NOTIFY', reason: 'Bristen är allvarlig.',
        report: { content: 'Utebliven tillsyn.', reference: `${registrationNumber}-9`, sentOn: '2026-06-16' },
      }),
      selects: 'position { outcome report { reference } }', comes: () => ({ position: { outcome: 'NOTIFY', report: { reference: `${registrationNumber}-9` } } }),
    }),
    sees({
      on: '2026-06-16', as: 'ADMINISTRATION_DELEGATE', not: 'FINANCE_DEPARTMENT', says: 'reads in the provider\'s dossier that all of it has come there',
      query: 'query Dossier($id: ID!) { dossier(providerId: $id) { entries(first: 100) { edges { node { kind on registrationNumber codes subjectId matterId amount { amount currency } } } } } }',
      variables: ({ providerId }) => ({ id: providerId }), exportsAs: 'akt',
      reads: ({ dossier }) => dossier?.entries.edges.map((e: any) => e.node) ?? [],
      tells: (entries, { reviewId, sanctionId }) => Object.entries({ FINDING: reviewId, POSITION: reviewId, SANCTION: sanctionId, CORRECTION: sanctionId })
        .filter(([kind, about]) => entries.some((e: any) => e.kind === kind && [e.subjectId, e.matterId].includes(about))).map(([kind]) => kind),
      comes: () => ['FINDING', 'POSITION', 'SANCTION', 'CORRECTION'],
    }),
    does({
      on: '2026-06-16', as: 'ADMINISTRATION_DELEGATE', not: 'FINANCE_DEPARTMENT', says: 'writes the official statement to the board', mutation: 'makeOfficialStatement',
      input: ({ providerId, sanctionId }) => ({ providerId, sanctionId, board: 'SOCIALNAMNDEN', registrationNumber }),
      selects: 'document { id title registrationNumber pdfUrl docxUrl }', keeps: ({ document }) => ({ documentId: document.id, title: document.title }),
      links: ({ document }) => [{ name: 'tjansteskrivelse.pdf', url: document.pdfUrl }, { name: 'tjansteskrivelse.docx', url: document.docxUrl }],
    }),
    does({
      on: '2026-06-16', as: 'ADMINISTRATION_DELEGATE', not: 'MAS', says: 'puts it to the board as an information item', mutation: 'addBoardItem',
      input: ({ documentId, title }) => ({ body: 'SOCIALNAMNDEN', kind: 'INFORMATION', registrationNumber, title, subjectId: documentId }),
      selects: 'item { kind title registrationNumber }',
    }),
    sees({
      on: '2026-06-16', as: 'BOARD', not: 'FINANCE_DEPARTMENT', says: 'reads its items', query: 'query Items { boards { key items { edges { node { kind title subjectId } } } } }',
      reads: ({ boards }, { documentId }) => boards.flatMap((b: any) => b.items.edges.map((e: any) => ({ board: b.key, ...e.node }))).filter((i: any) => i.subjectId === documentId),
      comes: ({ documentId, title }) => [{ board: 'SOCIALNAMNDEN', kind: 'INFORMATION', title, subjectId: documentId }],
    }),
    sees({
      on: '2026-06-16', as: 'CONTRACT_STRATEGIST', says: 'finds the provider by its id', query: 'query Found($id: ID!) { provider(id: $id) { id name } }', variables: ({ providerId }) => ({ id: providerId }),
      reads: (data) => data.provider, comes: ({ providerId }) => ({ id: providerId, name: 'Mallomsorg Väst AB' }),
    }),
  ],
};
