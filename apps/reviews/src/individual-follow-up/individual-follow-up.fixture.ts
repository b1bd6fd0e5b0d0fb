import { expect } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import type { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';

export const officer = 'CASE_OFFICER';
export const questions: Record<string, string[]> = {
  falkenberg: ['SERVICE_CARRIED_OUT', 'NEEDS_MET'],
  atvidaberg: ['RECEIVED_DECIDED_SERVICES', 'RIGHT_SERVICE_EXTENT_TIME', 'INTENDED_EFFECT', 'INDIVIDUAL_SATISFIED'],
  sodertalje: ['RECEIVED_DECIDED_SERVICES', 'EFFECT'],
};
const areas: Record<string, string> = { nacka: 'HEMTJANST', falkenberg: 'HEMTJANST', atvidaberg: 'SARSKILT_BOENDE', sodertalje: 'HEMTJANST_NATTPATRULL_LARM' };
const selects: Record<string, string> = {
  registerIndividualCase: '... on RegisterIndividualCaseSuccess { individualCase { id officer followUpDueOn } }',
  reassignIndividualCase: '... on ReassignIndividualCaseSuccess { individualCase { officer reassignments { from to reason by on } } }',
  closeIndividualCase: '... on CloseIndividualCaseSuccess { individualCase { closedOn followUpDueOn overdue } }',
  recordIndividualFollowUp: '... on RecordIndividualFollowUpSuccess { individualFollowUp { heldOn by deficiency inDialogue noDialogueReason answers { question outcome reason } } individualCase { followUpDueOn } } ... on QuestionsUnanswered { questions } ... on RoleNotInPolicy { allowed }',
};
/** What the tests of individual follow-up do, each as an account in a role. */
export function caseBench(subgraph: ReturnType<typeof useSubgraph>) {
  const { provider } = workbench(subgraph);
  const ask = (tenant: string, role: string, account: string, name: string, input: object) =>
    subgraph.as(tenant, role)(`mutation Do($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ... on Problem { message } ... on InvalidInput { field } ${selects[name]!} } }`, { input }, { account });
  const act = async (tenant: string, role: string, account: string, name: string, input: object) => {
    const answer = await ask(tenant, role, account, name, input);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data[name];
  };
  /** A case of account `A` at a unit of the tenant. */
  const caseAt = async (tenant: string, unitId: string, more: object = {}) =>
    (await act(tenant, officer, 'A', 'registerIndividualCase', { unitId, personReference: `P-${newId().slice(-12).replace(/\d/g, 'x')}`, decidedOn: '2025-01-15', ...more })).individualCase.id as string;
  const answers = (...asked: string[]) => asked.map((question) => ({ question, outcome: 'YES' }));
  const record = (tenant: string, individualCaseId: string, more: object = {}, account = 'A', role = officer) =>
    act(tenant, role, account, 'recordIndividualFollowUp', { individualCaseId, inDialogue: true, deficiency: 'NONE', ...more });
  const unchanged = async (tenant: string, refusal: () => Promise<object>, expected: object) => {
    const before = await subgraph.countRows(tenant);
    expect(await refusal()).toMatchObject(expected);
    expect(await subgraph.countRows(tenant)).toBe(before);
  };
  const forbidden = async (tenant: string, role: string, name: string, input: object) => {
    const before = await subgraph.countRows(tenant);
    expect((await ask(tenant, role, 'A', name, input)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await subgraph.countRows(tenant)).toBe(before);
  };
  const unitIn = (tenant: string) => provider(tenant, areas[tenant]!);
  const counted = async (tenant: string, role: string, unitId: string, from: string, until: string) =>
    (await subgraph.as(tenant, role)('query O($unitId: ID!, $from: LocalDate!, $until: LocalDate!) { individualOutcomes(unitId: $unitId, from: $from, until: $until) { persons followUps deficiencies seriousDeficiencies outcomes { question outcome count } } }', { unitId, from, until })).data.individualOutcomes;
  return { act, answers, caseAt, counted, forbidden, record, unchanged, unitIn };
}
