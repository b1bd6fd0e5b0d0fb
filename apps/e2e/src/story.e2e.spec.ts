import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import { engines, usePlatform } from './usePlatform.ts';

/** A fact that has not reached the subgraph asked is waited for, as a user would. */
const unheard = ['NotFound', 'ActionPlanMissing'];

describe.each(engines)('the story, on %s', (engine) => {
  const platform = usePlatform({ engine, clock: '2026-05-20T07:00:00Z' });
  const on = (day: string) => platform.setClock(`${day}T08:00:00Z`);
  const mutate = (tenant: string, role: string, name: string, input: object, selection = '__typename') => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
    return platform.as(tenant, role)(`mutation Story($input: ${type}Input!) { ${name}(input: $input) { __typename ... on ${type}Success { ${selection} } ... on Problem { message } } }`, { input });
  };
  const answered = async (tenant: string, role: string, name: string, input: object, selection?: string) => {
    const answer = await mutate(tenant, role, name, input, selection);
    expect({ name, errors: answer.errors }).toEqual({ name, errors: undefined });
    return answer.data[name];
  };
  /** Done by the role that the guideline names, and refused to its neighbour. */
  const done = async (tenant: string, role: string, neighbour: string, name: string, input: object, selection?: string) => {
    const refused = await mutate(tenant, neighbour, name, input);
    expect({ name, neighbour, code: refused.errors?.[0]?.extensions.code }).toEqual({ name, neighbour, code: 'FORBIDDEN' });
    return eventually(async () => {
      const result = await answered(tenant, role, name, input, selection);
      if (unheard.includes(result.__typename)) throw new Error(`${name}: ${result.message}`);
      expect(result).toMatchObject({ __typename: `${name[0]!.toUpperCase()}${name.slice(1)}Success` });
      return result;
    });
  };
  const look = async (tenant: string, role: string, query: string, variables: object = {}) => {
    const { data, errors } = await platform.as(tenant, role)(query, variables);
    expect(errors).toBeUndefined();
    return data;
  };
  const registered = async (tenant: string, [role, neighbour]: [string, string], provider: object, unit: object, agreement: object) => {
    const { provider: { id: providerId } } = await done(tenant, role, neighbour, 'registerProvider', provider, 'provider { id }');
    const { unit: { id: unitId } } = await done(tenant, role, neighbour, 'registerUnit', { providerId, openedOn: '2024-01-01', ...unit }, 'unit { id }');
    const { agreement: { id: agreementId } } = await done(tenant, role, neighbour, 'registerAgreement', { providerId, validFrom: '2025-01-01', ...agreement }, 'agreement { id }');
    return { providerId, unitId, agreementId } as { providerId: string; unitId: string; agreementId: string };
  };
  const found = async (tenant: string, [role, neighbour]: [string, string], review: object, findings: object[]) => {
    const { review: { id: reviewId } } = await done(tenant, role, neighbour, 'openReview', review, 'review { id }');
    const findingIds: string[] = [];
    for (const finding of findings) findingIds.push((await done(tenant, role, neighbour, 'recordFinding', { reviewId, ...finding }, 'finding { id }')).finding.id);
    return { reviewId: reviewId as string, findingIds };
  };
  const serious = { class: 'DEFICIENCY', severity: 'SERIOUS', requirement: 'Tillsyn', description: 'Planerad tillsyn har inte utförts.' };
  const ordinary = { class: 'ERROR', requirement: 'Dokumentation', description: 'Genomförandeplanen är inte uppdaterad.' };
  const seen = { falkenberg: [] as string[], nacka: [] as string[] };
  let provider: { providerId: string; unitId: string; agreementId: string };
  const plans = async (tenant: string, roles: { demand: [string, string]; submit: [string, string] }, reviewId: string, findingIds: string[], dueOn: string) => {
    const { actionPlan: { id: actionPlanId } } = await done(tenant, ...roles.demand, 'demandActionPlan', { reviewId, dueOn }, 'actionPlan { id }');
    const actions = findingIds.map((findingId) => ({ findingId, description: 'Ny rutin', responsible: 'Verksamhetschef', dueOn }));
    return { actionPlanId, submit: () => done(tenant, ...roles.submit, 'submitActionPlan', { actionPlanId, actions }, 'actionPlan { status }') };
  };

  test('in Nacka the managers propose and the board warns with a time frame; a visit falls due and next year\'s plan gets an item', async () => {
    on('2026-05-20');
    const planner: [string, string] = ['PLANNER', 'CASE_OFFICER'];
    const { providerId, unitId, agreementId } = await registered('nacka', planner, { name: 'Exempelomsorg AB', organisationNumber: '559999-0016', operatingForm: 'EXTERNAL' },
      { name: 'Provgården', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE' }, { type: 'LOV_AUTHORISATION', reference: 'Auktorisation', board: 'ALDRENAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'] });
    const { reviewId, findingIds } = await found('nacka', planner, {
      kind: 'TRIGGERED_REVIEW', providerId, unitId, agreementId, registrationNumber: 'ÄLN 2026/1', trigger: { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'RELATIVE', receivedOn: '2026-05-20', content: 'Utebliven tillsyn.' },
    }, [serious, ordinary]);
    for (const [authority, outcome] of [['IVO', 'NOTIFY'], ['POLICE', 'DO_NOT_NOTIFY']])
      await done('nacka', 'QUALITY_UNIT_MANAGERS', 'PLANNER', 'recordPosition', { reviewId, findingIds, authority, outcome, reason: 'Efter samlad bedömning.' });
    const { boards } = await look('nacka', 'BOARD', '{ boards { id key } }');
    const decision = { reviewId, agreementId, kind: 'WARNING', board: { boardId: boards.find((b: any) => b.key === 'ALDRENAMNDEN').id, meetingOn: '2026-05-27', reference: '§ 42' }, decidedOn: '2026-05-27', remedyBy: '2026-08-31' };
    expect(await eventually(async () => {
      const result = await answered('nacka', 'BOARD', 'decideSanction', decision);
      if (result.__typename === 'NotFound') throw new Error(result.message);
      return result;
    })).toMatchObject({ __typename: 'ProposalMissing' });
    const { proposal } = await done('nacka', 'QUALITY_UNIT_MANAGERS', 'PLANNER', 'proposeSanction', { reviewId, findingIds, agreementId, outcome: 'PROPOSE', kind: 'WARNING', reason: 'Bristen är allvarlig.', registrationNumber: 'ÄLN 2026/1' }, 'proposal { id }');
    const undated = await answered('nacka', 'BOARD', 'decideSanction', { ...decision, proposalId: proposal.id, remedyBy: null });
    expect(undated).toMatchObject({ __typename: 'TimeFrameMissing' });
    const { sanction } = await done('nacka', 'BOARD', 'QUALITY_UNIT_MANAGERS', 'decideSanction', { ...decision, proposalId: proposal.id }, 'sanction { id kind step remedyBy visitRequired followUpYear board { key } }');
    expect(sanction).toMatchObject({ kind: 'WARNING', step: null, remedyBy: '2026-08-31', visitRequired: true, followUpYear: 2027, board: { key: 'ALDRENAMNDEN' } });
    seen.nacka.push(sanction.id);
    const items = await eventually(async () => {
      const { planItems } = await look('nacka', 'PLANNER', '{ planItems { edges { node { kind year sanctionId provider { id } } } } }');
      const of = planItems.edges.map((e: any) => e.node).filter((i: any) => i.sanctionId === sanction.id);
      if (of.length < 2) throw new Error('the plan has not heard of the sanction yet');
      return of;
    });
    expect(items.map((i: any) => [i.provider.id, i.kind === 'VISIT'])).toContainEqual([providerId, true]);
    expect(items.map((i: any) => i.year)).toContain(2027);
  });

  test('in Falkenberg a relative\'s report ends in a penalty of three commenced weeks, 177 600.00', async () => {
    on('2026-05-20');
    provider = await registered('falkenberg', ['CONTRACT_STRATEGIST', 'FINANCE_DEPARTMENT'], { name: 'Mallomsorg Väst AB', organisationNumber: '559999-0032', operatingForm: 'EXTERNAL' },
      { name: 'Provhagens äldreboende', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE' },
      { type: 'LOU_CONTRACT', reference: 'Avtal 2025', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'], penaltyClause: { reference: '§ 14 Vite', yearRule: 'WEEK_BEGINS' } });
    const { providerId, unitId, agreementId } = provider;
    const { reviewId, findingIds } = await found('falkenberg', ['QUALITY_STRATEGIST', 'ADMINISTRATION_DELEGATE'], {
      kind: 'TRIGGERED_REVIEW', providerId, unitId, agreementId, registrationNumber: 'SOC 2026/212', trigger: { trigger: 'RISK_OF_SERIOUS_DEFICIENCY', reporter: 'RELATIVE', receivedOn: '2026-05-20', content: 'Anhörig uppger utebliven tillsyn.' },
    }, [serious, ordinary]);

    on('2026-05-21');
    const { ladderCase: { id: ladderCaseId } } = await done('falkenberg', 'QUALITY_STRATEGIST', 'STAFF_UNIT', 'openLadderCase', { reviewId, findingIds, providerId, unitId, registrationNumber: 'SOC 2026/212' }, 'ladderCase { id }');
    const step = (name: string, more: object = {}) => ({ ladderCaseId, step: name, documentReference: `SOC 2026/212-${name}`, ...more });
    expect(await answered('falkenberg', 'CONTRACT_STRATEGIST', 'takeLadderStep', step('ACTION_PLAN'))).toMatchObject({ __typename: 'StepBeforeDialogue' });
    await done('falkenberg', 'CONTRACT_STRATEGIST', 'UNIT_MANAGER', 'takeLadderStep', step('DIALOGUE_REMARK', { channel: 'MEETING', recipient: 'Verksamhetschef', content: 'Bristerna påtalades.' }));
    const { actionPlanId, submit } = await plans('falkenberg', { demand: ['QUALITY_STRATEGIST', 'CASE_OFFICER'], submit: ['PROVIDER_REPRESENTATIVE', 'CONTRACT_STRATEGIST'] }, reviewId, findingIds, '2026-05-27');

    on('2026-05-27');
    expect((await submit()).actionPlan.status).toBe('SUBMITTED');
    await done('falkenberg', 'CONTRACT_STRATEGIST', 'UNIT_MANAGER', 'takeLadderStep', step('ACTION_PLAN'));
    on('2026-05-28');
    const assessed = await done('falkenberg', 'ADMINISTRATION_DELEGATE', 'QUALITY_STRATEGIST', 'assessActionPlan', { actionPlanId, outcome: 'INSUFFICIENT', reason: 'Åtgärderna saknar datum.' }, 'actionPlan { status }');
    expect(assessed.actionPlan.status).toBe('INSUFFICIENT');
    await done('falkenberg', 'ADMINISTRATION_DELEGATE', 'PROVIDER_REPRESENTATIVE', 'takeLadderStep', step('PLAN_REVIEW', { outcome: 'INSUFFICIENT', reason: 'Åtgärderna saknar datum.' }));

    on('2026-05-29');
    const { sanction } = await done('falkenberg', 'ADMINISTRATION_DELEGATE', 'CONTRACT_STRATEGIST', 'decideContractPenalty',
      { ladderCaseId, agreementId, ground: 'ACTION_PLAN_INSUFFICIENT', reason: 'Planen avhjälper inte bristen.', runsFrom: '2026-06-01', decisionReference: 'D 2026/87' }, 'sanction { id kind step decidedOn }');
    expect(sanction).toMatchObject({ kind: 'CONTRACT_PENALTY', step: 'CONTRACT_PENALTY', decidedOn: '2026-05-29' });
    on('2026-06-16');
    const corrected = await done('falkenberg', 'ADMINISTRATION_DELEGATE', 'QUALITY_STRATEGIST', 'confirmCorrection', { sanctionId: sanction.id, correctedOn: '2026-06-16' },
      'sanction { penalty { runsFrom correctedOn yearRule clauseReference amount { amount currency } weeks { begins amount { amount } } } }');
    expect(corrected.sanction.penalty).toEqual({
      runsFrom: '2026-06-01', correctedOn: '2026-06-16', yearRule: 'WEEK_BEGINS', clauseReference: '§ 14 Vite', amount: { amount: '177600.00', currency: 'SEK' },
      weeks: ['2026-06-01', '2026-06-08', '2026-06-15'].map((begins) => ({ begins, amount: { amount: '59200.00' } })),
    });
    seen.falkenberg.push(ladderCaseId, sanction.id);

    const { position } = await done('falkenberg', 'QUALITY_STRATEGIST', 'MAS', 'recordPosition',
      { reviewId, findingIds, authority: 'IVO', outcome: 'NOTIFY', reason: 'Bristen är allvarlig.', report: { content: 'Utebliven tillsyn.', reference: 'SOC 2026/212-9', sentOn: '2026-06-16' } }, 'position { id outcome report { reference } }');
    expect(position).toMatchObject({ outcome: 'NOTIFY', report: { reference: 'SOC 2026/212-9' } });
    // The statement names the amount: it is written when the correction has reached the dossier.
    await eventually(async () => {
      const { dossier } = await look('falkenberg', 'ADMINISTRATION_DELEGATE', 'query D($id: ID!) { dossier(providerId: $id) { entries(first: 100) { edges { node { kind } } } } }', { id: providerId });
      expect(dossier.entries.edges.map((e: any) => e.node.kind)).toEqual(expect.arrayContaining(['CORRECTION', 'SANCTION', 'FINDING', 'POSITION']));
    });
    const { document } = await done('falkenberg', 'ADMINISTRATION_DELEGATE', 'FINANCE_DEPARTMENT', 'makeOfficialStatement', { providerId, sanctionId: sanction.id, board: 'SOCIALNAMNDEN', registrationNumber: 'SOC 2026/212' }, 'document { id title pdfUrl docxUrl }');
    const pdf = await fetch(document.pdfUrl);
    expect([pdf.status, Buffer.from(await pdf.arrayBuffer()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    await done('falkenberg', 'ADMINISTRATION_DELEGATE', 'MAS', 'addBoardItem', { body: 'SOCIALNAMNDEN', kind: 'INFORMATION', registrationNumber: 'SOC 2026/212', title: document.title, subjectId: document.id });
    const { boards } = await look('falkenberg', 'BOARD', '{ boards { key items { edges { node { kind subjectId } } } } }');
    expect(boards).toEqual([{ key: 'SOCIALNAMNDEN', items: { edges: [{ node: { kind: 'INFORMATION', subjectId: document.id } }] } }]);
  });

  test('the same findings in Falkenberg\'s own operation stop at step three, told up the line of managers; penalty and termination are refused', async () => {
    on('2026-06-17');
    const { providerId, unitId, agreementId } = await registered('falkenberg', ['CONTRACT_STRATEGIST', 'FINANCE_DEPARTMENT'], { name: 'Falkenbergs kommun, egen regi', organisationNumber: '559999-0040', operatingForm: 'OWN_OPERATION' },
      { name: 'Provgatans äldreboende', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE' },
      { type: 'INTERNAL_AGREEMENT', reference: 'Överenskommelse', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'], penaltyClause: { reference: '§ 14 Vite', yearRule: 'WEEK_BEGINS' } });
    const { reviewId, findingIds } = await found('falkenberg', ['QUALITY_STRATEGIST', 'ADMINISTRATION_DELEGATE'],
      { kind: 'TRIGGERED_REVIEW', providerId, unitId, registrationNumber: 'SOC 2026/213', trigger: { trigger: 'RISK_OF_SERIOUS_DEFICIENCY', receivedOn: '2026-06-17', content: 'Utebliven tillsyn.' } }, [serious, ordinary]);
    const { ladderCase } = await done('falkenberg', 'QUALITY_STRATEGIST', 'STAFF_UNIT', 'openLadderCase', { reviewId, findingIds, providerId, unitId, registrationNumber: 'SOC 2026/213' }, 'ladderCase { id possibleSteps }');
    expect(ladderCase.possibleSteps).toEqual(['DIALOGUE_REMARK', 'ACTION_PLAN', 'EFFECT_REVIEW']);
    const ladderCaseId = ladderCase.id;
    const take = (step: string, more: object = {}) => done('falkenberg', 'QUALITY_STRATEGIST', 'CASE_OFFICER', 'takeLadderStep', { ladderCaseId, step, documentReference: 'SOC 2026/213-1', ...more });
    await take('DIALOGUE_REMARK', { channel: 'MEETING', recipient: 'Enhetschef', content: 'Bristerna påtalades.' });
    const { submit } = await plans('falkenberg', { demand: ['MAS', 'CASE_OFFICER'], submit: ['UNIT_MANAGER', 'MAS'] }, reviewId, findingIds, '2026-06-24');
    await submit();
    await take('ACTION_PLAN');
    await take('EFFECT_REVIEW', { outcome: 'NEGATIVE' });
    expect(await answered('falkenberg', 'SOCIAL_DIRECTOR', 'communicateUpTheLine', { ladderCaseId, level: 'SOCIAL_DIRECTOR', content: 'Bristen består.', reason: 'Brådskande.' })).toMatchObject({ __typename: 'LineOfCommandSkipped' });
    for (const level of ['UNIT_MANAGER', 'AREA_MANAGER', 'OPERATIONS_MANAGER', 'SOCIAL_DIRECTOR'])
      await done('falkenberg', 'QUALITY_STRATEGIST', 'CASE_OFFICER', 'communicateUpTheLine', { ladderCaseId, level, content: 'Bristen består.', reason: 'Föregående nivå har inte avhjälpt bristen.' });
    const penalty = { ladderCaseId, agreementId, ground: 'ACTION_PLAN_INSUFFICIENT', reason: 'x', runsFrom: '2026-06-17', decisionReference: 'D 1' };
    expect(await answered('falkenberg', 'ADMINISTRATION_DELEGATE', 'decideContractPenalty', penalty)).toMatchObject({ __typename: 'NotForOwnOperation' });
    const termination = { ladderCaseId, agreementId, grounds: ['CONTRACT_BREACH'], evidence: 'x', decisionReference: 'D 2' };
    expect(await answered('falkenberg', 'ADMINISTRATION_DELEGATE', 'decideTermination', termination)).toMatchObject({ __typename: 'NotForOwnOperation' });
    seen.falkenberg.push(ladderCaseId);
  });

  test('in Åtvidaberg the half-yearly contract follow-up gives a plan and a new follow-up within three months, and nothing more', async () => {
    on('2026-06-17');
    const lead: [string, string] = ['ADMINISTRATION_DIRECTOR', 'MAS'];
    const { providerId, unitId, agreementId } = await registered('atvidaberg', lead, { name: 'Driftexempel AB', organisationNumber: '559999-0057', operatingForm: 'EXTERNAL' },
      { name: 'Proveken', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE' }, { type: 'OPERATING_CONTRACT', reference: 'Driftavtal', board: 'KOMMUNSTYRELSEN', serviceAreaKeys: ['SARSKILT_BOENDE'] });
    const { reviewId, findingIds } = await found('atvidaberg', lead, { kind: 'CONTRACT_FOLLOW_UP', providerId, unitId, agreementId, registrationNumber: 'KS 2026/50' }, [serious, ordinary]);
    const { submit } = await plans('atvidaberg', { demand: lead, submit: ['PROVIDER_REPRESENTATIVE', 'DEVELOPMENT_LEAD'] }, reviewId, findingIds, '2026-06-30');
    await submit();
    await done('atvidaberg', ...lead.with(1, 'BOARD') as [string, string], 'completeReview', { reviewId });
    const { planItems } = await look('atvidaberg', 'DEVELOPMENT_LEAD', '{ planItems { edges { node { kind dueOn review { id } } } } }');
    expect(planItems.edges).toEqual([{ node: { kind: 'RECHECK_REVIEW', dueOn: '2026-09-17', review: { id: reviewId } } }]);
    const triggered = { kind: 'TRIGGERED_REVIEW', providerId, unitId, registrationNumber: 'KS 2026/51', trigger: { trigger: 'SERIOUS_MISCONDUCT_REPORTED', receivedOn: '2026-06-17', content: 'Utebliven tillsyn.' } };
    expect(await answered('atvidaberg', 'ADMINISTRATION_DIRECTOR', 'openReview', triggered)).toMatchObject({ __typename: 'NotInPolicy' });
    expect(await answered('atvidaberg', 'ADMINISTRATION_DIRECTOR', 'openLadderCase', { reviewId, findingIds, providerId, unitId, registrationNumber: 'KS 2026/50' })).toMatchObject({ __typename: 'NotInPolicy' });
  });

  test('in Södertälje an acute and serious finding tells director and board at once, and the analysis loops until approved', async () => {
    on('2026-06-17');
    const unit: [string, string] = ['QUALITY_UNIT', 'BOARD'];
    const { providerId, unitId } = await registered('sodertalje', unit, { name: 'Mönsteromsorg AB', organisationNumber: '559999-0065', operatingForm: 'EXTERNAL' },
      { name: 'Mönsterhuset', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'VARD_OCH_OMSORGSBOENDE' }, { type: 'LOU_CONTRACT', reference: 'Avtal 2025', board: 'ALDREOMSORGSNAMNDEN', serviceAreaKeys: ['VARD_OCH_OMSORGSBOENDE'] });
    const { reviewId, findingIds } = await found('sodertalje', unit, {
      kind: 'TRIGGERED_REVIEW', providerId, unitId, registrationNumber: 'ÄON 2026/7', trigger: { trigger: 'SPECIALLY_SERIOUS_EVENT', receivedOn: '2026-06-17', content: 'Utebliven tillsyn.' },
    }, [{ ...serious, acute: true }, ordinary]);
    const { notices } = await look('sodertalje', 'CARE_DIRECTOR', '{ notices { edges { node { recipient sentAt findingId } } } }');
    expect(notices.edges.map((e: any) => e.node).sort((a: any, b: any) => a.recipient.localeCompare(b.recipient)))
      .toEqual(['BOARD', 'CARE_DIRECTOR'].map((recipient) => ({ recipient, sentAt: '2026-06-17T08:00:00.000Z', findingId: findingIds[0] })));

    const take = (step: string, approved?: boolean) => done('sodertalje', 'OPERATIONS_STRATEGIST', 'BOARD', 'recordReviewStep', { reviewId, step, approved });
    const early = (step: string, approved?: boolean) => answered('sodertalje', 'OPERATIONS_STRATEGIST', 'recordReviewStep', { reviewId, step, approved });
    await take('COLLECT');
    await take('ANALYSE', false);
    expect(await early('FEEDBACK_TO_UNIT')).toMatchObject({ __typename: 'ReviewStepSkipped' });
    await take('REQUEST_ACTION_PLAN_IF_NOT_OK');
    const { submit } = await plans('sodertalje', { demand: unit, submit: ['PROVIDER_REPRESENTATIVE', 'QUALITY_UNIT'] }, reviewId, findingIds, '2026-06-30');
    expect(await early('ANALYSE_AGAIN', true)).toMatchObject({ __typename: 'ReviewStepOpen' });
    await submit();
    await take('ANALYSE_AGAIN', false);
    expect(await answered('sodertalje', 'OPERATIONS_STRATEGIST', 'completeReview', { reviewId })).toMatchObject({ __typename: 'ReviewStepOpen' });
    await take('REQUEST_ACTION_PLAN_IF_NOT_OK');
    await take('ANALYSE_AGAIN', true);
    await take('FEEDBACK_TO_UNIT');
    await take('REPORT_TO_BOARD');
    await done('sodertalje', 'OPERATIONS_STRATEGIST', 'BOARD', 'completeReview', { reviewId });
  });

  test('Skånes Kommuner sees none of it', async () => {
    const query = 'query P($id: ID!) { provider(id: $id) { id } byNumber: provider(organisationNumber: "559999-0032") { id } providers { edges { node { id } } } }';
    expect((await look('falkenberg', 'CONTRACT_STRATEGIST', query, { id: provider.providerId })).provider).toEqual({ id: provider.providerId });
    expect(await look('skanes-kommuner', 'FRAMEWORK_MANAGER', query, { id: provider.providerId })).toEqual({ provider: null, byNumber: null, providers: { edges: [] } });
  });

  if (engine === 'kafka') describe('a consumer that shares no code with ours', () => {
    interface Heard { headers: Record<string, string>; subject: string; data: Record<string, unknown> }
    const heard: Record<'falkenberg' | 'nacka', Heard[]> = { falkenberg: [], nacka: [] };
    const closing: (() => Promise<unknown>)[] = [];
    beforeAll(async () => {
      const { Consumer, stringDeserializers } = await import('@platformatic/kafka');
      for (const tenant of ['falkenberg', 'nacka'] as const) {
        const consumer = new Consumer({ groupId: `${tenant}.bi`, clientId: `${tenant}-bi`, bootstrapBrokers: [platform.kafkaBrokers()], deserializers: stringDeserializers });
        closing.push(() => consumer.close(true));
        const stream = await consumer.consume({ topics: [`uppsikt.${tenant}.sanctions`], mode: 'earliest', autocommit: true });
        stream.on('data', (message) => heard[tenant].push({ headers: Object.fromEntries(message.headers), subject: message.key!, data: JSON.parse(message.value!) }));
      }
    }, 60_000);
    afterAll(() => Promise.all(closing.map((close) => close())));

    test('sees Falkenberg\'s facts as CloudEvents on its topic, and nothing of Nacka\'s', async () => {
      // The last fact of the story has come: what went before it on the one partition has too.
      await eventually(() => expect(heard.falkenberg.map((m) => m.subject)).toEqual(expect.arrayContaining(seen.falkenberg)), 30_000);
      await eventually(() => expect(heard.nacka.map((m) => m.subject)).toEqual(expect.arrayContaining(seen.nacka)), 30_000);
      expect(seen.nacka).toHaveLength(1);
      expect(new Set(heard.falkenberg.map((m) => m.headers['ce_tenantid']))).toEqual(new Set(['falkenberg']));
      expect(heard.falkenberg.filter((m) => seen.nacka.includes(m.subject))).toEqual([]);
      for (const { headers, subject } of heard.falkenberg)
        expect(headers).toMatchObject({ ce_specversion: '1.0', ce_source: '/sanctions', ce_subject: subject, 'content-type': 'application/json', ce_id: expect.any(String), ce_type: expect.stringMatching(/^sanctions\..*\.v1$/) });
      expect(heard.falkenberg).toContainEqual(expect.objectContaining({ headers: expect.objectContaining({ ce_type: 'sanctions.correction-confirmed.v1' }), data: expect.objectContaining({ weeks: 3, amountOre: 17_760_000 }) }));
    });
  });
});
