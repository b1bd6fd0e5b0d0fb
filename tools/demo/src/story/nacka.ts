import { findingIds, planItems, registration, review, type Roles } from './common.ts';
import { does, meets, sees, type Act, type Known } from './step.ts';

const registrationNumber = 'ÄLN 2026/41';
const planner: Roles = { as: 'PLANNER', not: 'CASE_OFFICER' };
const managers: Roles = { as: 'QUALITY_UNIT_MANAGERS', not: 'PLANNER' };
const position = (authority: string, outcome: string, says: string) => does({
  on: '2026-06-18', ...managers, says, mutation: 'recordPosition', selects: 'position { authority outcome }', comes: () => ({ position: { authority, outcome } }),
  input: (known) => ({ reviewId: known['reviewId'], findingIds: findingIds(known), authority, outcome, reason: 'Efter samlad bedömning.' }),
});
const warning = ({ reviewId, agreementId, boardId, proposalId }: Known, on = '2026-06-24') =>
  ({ reviewId, agreementId, proposalId, kind: 'WARNING', board: { boardId, meetingOn: on, reference: '§ 42' }, decidedOn: on, remedyBy: '2026-08-31' });

/** Ground: Nacka's guideline of 2015, in force to the end of June 2026 (sanctions; positions on IVO and the police). */
export const nacka: Act = {
  tenant: 'nacka', key: 'nacka', title: 'in Nacka the managers propose and the board warns with a time frame; a visit falls due and next year\'s plan gets an item',
  steps: [
    ...registration('2026-06-17', planner, {
      provider: { name: 'Exempelomsorg AB', organisationNumber: '559999-0016', operatingForm: 'EXTERNAL' },
      unit: { name: 'Provgården', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE', openedOn: '2022-09-01' },
      agreement: { type: 'LOV_AUTHORISATION', reference: 'Auktorisation särskilt boende 2022', board: 'ALDRENAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'], validFrom: '2022-09-01' },
    }),
    ...review('2026-06-17', planner, 'opens a triggered review on a relative\'s report of serious misconduct', ({ providerId, unitId, agreementId }) => ({
      kind: 'TRIGGERED_REVIEW', providerId, unitId, agreementId, registrationNumber,
      trigger: { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'RELATIVE', receivedOn: '2026-06-17', content: 'Utebliven tillsyn.' },
    })),
    position('IVO', 'NOTIFY', 'record the position that IVO is notified'),
    position('POLICE', 'DO_NOT_NOTIFY', 'record the position that the police is not'),
    sees({
      on: '2026-06-18', as: 'BOARD', says: 'meets', query: 'query Boards { boards { id key name } }', reads: ({ boards }) => boards.find((b: any) => b.key === 'ALDRENAMNDEN'),
      tells: (board) => board.name, comes: () => 'Äldrenämnden', keeps: (board) => ({ boardId: board.id }),
    }),
    meets({ on: '2026-06-18', as: 'BOARD', says: 'would warn without a proposal', mutation: 'decideSanction', input: (known) => warning(known, '2026-06-18'), problem: 'ProposalMissing' }),
    does({
      on: '2026-06-18', as: 'PLANNER', not: 'BOARD', says: 'refers the findings to the managers', mutation: 'referFindings', selects: 'referral { id }',
      input: (known) => ({ reviewId: known['reviewId'], findingIds: findingIds(known), reason: 'Bristerna kan medföra sanktion.' }),
    }),
    does({
      on: '2026-06-18', ...managers, says: 'propose a warning', mutation: 'proposeSanction', selects: 'proposal { id outcome kind }', keeps: (r) => ({ proposalId: r.proposal.id }),
      input: (known) => ({ reviewId: known['reviewId'], findingIds: findingIds(known), agreementId: known['agreementId'], outcome: 'PROPOSE', kind: 'WARNING', reason: 'Bristen är allvarlig.', registrationNumber }),
    }),
    meets({
      on: '2026-06-24', as: 'BOARD', says: 'would warn without a time frame', mutation: 'decideSanction', problem: 'TimeFrameMissing',
      input: (known) => ({ ...warning(known), remedyBy: null }),
    }),
    does({
      on: '2026-06-24', as: 'BOARD', not: 'QUALITY_UNIT_MANAGERS', says: 'warns, to be remedied by 31 August', mutation: 'decideSanction',
      input: (known) => warning(known),
      selects: 'sanction { id kind step remedyBy visitRequired followUpYear board { key } }', keeps: (r) => ({ sanctionId: r.sanction.id }),
      comes: ({ sanctionId }) => ({ sanction: { id: sanctionId, kind: 'WARNING', step: null, remedyBy: '2026-08-31', visitRequired: true, followUpYear: 2027, board: { key: 'ALDRENAMNDEN' } } }),
    }),
    sees({
      on: '2026-06-24', ...planner, says: 'sees that a visit falls due and that next year\'s plan has an item', query: planItems, exportsAs: 'uppfoljningsplan',
      reads: (data) => data.planItems.edges.map((e: any) => e.node),
      tells: (items, { sanctionId }) => items.filter((i: any) => i.sanctionId === sanctionId)
        .map(({ kind, year, provider }: any) => ({ visit: kind === 'VISIT', year, providerId: provider.id })).sort((a: any, b: any) => a.year - b.year),
      comes: ({ providerId }) => [{ visit: true, year: 2026, providerId }, { visit: false, year: 2027, providerId }],
    }),
  ],
};
