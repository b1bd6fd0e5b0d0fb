import { expect } from '@jest/globals';
import { readTenantFolder } from '@uppsikt/contracts';
import { newId } from '@uppsikt/kernel';
import { sdlOf } from '@uppsikt/platform';
import { example, tenantFolder, type useSubgraph } from '@uppsikt/testing';
import { sanctions } from './sanctions.module.ts';

type Of = { class?: 'ERROR' | 'DEFICIENCY'; severity?: 'ORDINARY' | 'SERIOUS'; extensive?: boolean; recordedOn?: string };
export interface Matter { tenant: string; providerId: string; unitId: string | null; agreementId: string; reviewId: string; findingIds: string[]; boardId: string }

/** The first role to which the municipality's delegation order gives the permission and, where asked, the unit to act for. */
export function holder(tenant: string, permission: string, unit?: string): string {
  const { permissions, units } = readTenantFolder(tenantFolder(tenant)).input.delegationOrder;
  const acting = unit && [unit, ...(units.find((u) => u.unit === unit)?.roles ?? [])];
  const role = permissions.find((p) => p.permission === permission)?.roles.find((r) => !acting || acting.includes(r));
  if (!role) throw new Error(`${tenant} gives ${permission} to nobody${unit ? ` who acts for ${unit}` : ''}.`);
  return role;
}

/** What other subgraphs tell of a provider under review, and asking as whoever the delegation order names. */
export function useMatters(subgraph: ReturnType<typeof useSubgraph>) {
  const tell = (tenant: string, type: string, subject: string, data: object) => subgraph.deliver({ tenant, type, subject, data: { ...example(type), ...data } });

  async function matter(tenant: string, asked: { findings?: Of[]; own?: boolean; kind?: string; openedOn?: string; penaltyClause?: object | null; validFrom?: string; agreementType?: string } = {}): Promise<Matter> {
    const [providerId, unitId, agreementId, reviewId] = [newId(), newId(), newId(), newId()];
    const operatingForm = asked.own ? 'OWN_OPERATION' : 'EXTERNAL';
    const openedOn = asked.openedOn ?? '2026-05-20';
    const [board] = await subgraph.admin<{ id: string }>(`select id from body where tenant_id = $1 and kind = 'BOARD' order by key limit 1`, [tenant]);
    await tell(tenant, 'providers.agreement-registered.v1', agreementId, {
      agreementId, providerId, boardId: board!.id, type: asked.agreementType ?? (asked.own ? 'INTERNAL_AGREEMENT' : 'LOU_CONTRACT'), validFrom: asked.validFrom ?? '2025-01-01', validUntil: null,
      penaltyClause: asked.penaltyClause === undefined ? { reference: '§ 14', amountPerWeekOre: null, yearRule: 'WEEK_BEGINS' } : asked.penaltyClause,
    });
    await tell(tenant, 'reviews.review-opened.v1', reviewId, { reviewId, providerId, unitId, agreementId, kind: asked.kind ?? 'TRIGGERED_REVIEW', openedOn });
    const findingIds: string[] = [];
    for (const of of asked.findings ?? [{}]) {
      const findingId = newId();
      findingIds.push(findingId);
      await tell(tenant, 'reviews.finding-recorded.v1', reviewId, { reviewId, findingId, providerId, unitId, recordedOn: openedOn, class: 'DEFICIENCY', severity: 'ORDINARY', extensive: false, ...of });
    }
    await tell(tenant, 'providers.unit-registered.v1', unitId, { unitId, providerId, operatingForm });
    await tell(tenant, 'providers.provider-registered.v1', providerId, { providerId, operatingForm });
    return { tenant, providerId, unitId, agreementId, reviewId, findingIds, boardId: board!.id };
  }

  /** A plan for the matter's findings, submitted and, where an outcome is given, assessed. */
  async function plan({ tenant, providerId, reviewId, findingIds }: Matter, submittedOn: string, outcome?: 'SUFFICIENT' | 'INSUFFICIENT', assessedOn?: string) {
    const data = { reviewId, providerId, findingIds, actionPlanId: newId() };
    await tell(tenant, 'reviews.action-plan-demanded.v1', reviewId, { ...data, demandedOn: '2026-05-21', dueOn: '2026-05-28' });
    await tell(tenant, 'reviews.action-plan-submitted.v1', reviewId, { ...data, submittedOn });
    if (outcome) await tell(tenant, 'reviews.action-plan-assessed.v1', reviewId, { ...data, outcome, assessedOn });
  }

  /** One mutation by its input; answers the result, whatever it is. */
  const mutate = async (tenant: string, role: string, name: string, input: object, fields = ''): Promise<any> => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
    const answer = await subgraph.as(tenant, role)(
      `mutation M($input: ${type}Input!) { ${name}(input: $input) { __typename ... on ${type}Success { ${fields || '__typename'} } ... on Problem { message } ${factsOf(`${type}Result`)} } }`, { input });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data[name];
  };
  const roleFor: Record<string, [permission: string, unit?: string]> = {
    openLadderCase: ['ladder-case.open'], takeLadderStep: ['ladder-step.record'], closeLadderCase: ['ladder-step.record'], closeFinding: ['notification.position'],
    communicateUpTheLine: ['own-operation.communicate'], decideContractPenalty: ['penalty.decide', 'SOCIALFORVALTNINGEN'], decideTermination: ['termination.decide', 'SOCIALFORVALTNINGEN'],
    confirmCorrection: ['correction.confirm'], proposeSanction: ['sanction.propose', 'QUALITY_UNIT_MANAGERS'], referFindings: ['sanction.refer'],
    decideSanction: ['sanction.decide'], recordPosition: ['notification.position'],
    planSanctionFollowUp: ['sanction.follow-up'], checkRemedy: ['sanction.follow-up'], closeSanction: ['sanction.follow-up'],
    registerAgreementSanctions: ['sanction-terms.register'], registerRegulation: ['sanction-terms.register'],
    ...Object.fromEntries(['registerSuspicion', 'assessSuspicion', 'handOverSuspicion', 'withdrawSuspicion', 'closeSuspicion'].map((name) => [name, ['suspicion.handle'] as [string]])),
  };
  const ask = (tenant: string, name: string, input: object, fields?: string) => mutate(tenant, holder(tenant, ...roleFor[name]!), name, input, fields);

  /** Asks for what must be refused with this problem, and nothing may be stored. Answers the refusal, or what was stored beside it. */
  async function refused(tenant: string, name: string, input: object) {
    const before = await subgraph.countRows(tenant);
    const answer = await ask(tenant, name, input);
    return { ...answer, stored: (await subgraph.countRows(tenant)) - before };
  }

  /** Asks as a role that may not, and makes sure that nothing was stored. */
  async function forbidden(tenant: string, roles: readonly string[], name: string, input: object) {
    const before = await subgraph.countRows(tenant);
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
    for (const role of roles) {
      const answer = await subgraph.as(tenant, role)(`mutation M($input: ${type}Input!) { ${name}(input: $input) { __typename } }`, { input });
      expect([role, answer.data?.[name] ?? null, answer.errors?.[0]?.extensions.code]).toEqual([role, null, 'FORBIDDEN']);
    }
    expect(await subgraph.countRows(tenant)).toBe(before);
  }

  async function open(m: Matter, openedOn = '2026-05-21'): Promise<string> {
    const { tenant, reviewId, findingIds, providerId, unitId } = m;
    const answer = await ask(tenant, 'openLadderCase', { reviewId, findingIds, providerId, unitId, registrationNumber: 'SOC 2026/214', openedOn }, 'ladderCase { id }');
    return answer.ladderCase.id;
  }
  const remark = { channel: 'MEETING', recipient: 'UNIT_MANAGER', content: 'Bemanningen följer inte avtalet.', documentReference: 'SOC 2026/214-2' };
  const step = (tenant: string, ladderCaseId: string, kind: string, on: string, more: object = {}) =>
    ask(tenant, 'takeLadderStep', { ladderCaseId, step: kind, on, documentReference: 'SOC 2026/214-3', ...(kind === 'DIALOGUE_REMARK' ? remark : {}), ...more });
  const ladderCase = async (tenant: string, id: string, fields: string) =>
    (await subgraph.as(tenant, holder(tenant, 'sanction.read'))(`query Q($id: ID!) { ladderCase(id: $id) { ${fields} } }`, { id })).data.ladderCase;

  /** The matter's findings, referred to those who propose sanctions. */
  const refer = ({ tenant, reviewId, findingIds }: Matter) => ask(tenant, 'referFindings', { reviewId, findingIds, reason: 'Bristerna kan medföra sanktion.' });

  return { tell, refer, matter, plan, mutate, ask, refused, forbidden, open, step, remark, ladderCase };
}

/** What a test looks at in each refusal; two facts of one name and different types go under different names. */
const facts: Record<string, string> = {
  LadderStepSkipped: 'required', StepBeforeDialogue: 'dialogueOn', PlanNotInsufficient: 'outcome', PositionMissing: 'positions: missing', FindingNotClosable: 'missing',
  LadderCaseNotClosable: 'missing', LineOfCommandSkipped: 'level: required', NotForOwnOperation: 'step', SanctionNotInPolicy: 'kind', BoardDecisionMissing: 'missing',
  NotInPolicy: 'policy: kind', InvalidInput: 'field', PriceBaseAmountUnknown: 'year', HandOverMissing: 'recipients', ReferralMissing: 'findings: missing', FollowUpOpen: 'findings: missing', SanctionNotInTerms: 'kind source reference allowed',
};
const sdl = sdlOf(sanctions);
const membersOf = (union: string) => sdl.match(new RegExp(`union ${union} =([^"]*?)\\n\\n`))![1]!.split('|').map((name) => name.trim());
const factsOf = (union: string) => membersOf(union).filter((name) => facts[name]).map((name) => `... on ${name} { ${facts[name]} }`).join(' ');
