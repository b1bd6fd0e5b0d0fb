import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { useMatters, type Matter } from '../matter.fixture.ts';
import { sanctions } from '../sanctions.module.ts';

const falkenberg = 'falkenberg';
const subgraph = useSubgraph(sanctions, { tenants: [falkenberg], clock: '2026-06-03T08:00:00Z' });
const { matter, plan, ask, refused, forbidden, open, step, ladderCase } = useMatters(subgraph);

/** A case up to the review of the plan. */
async function reviewed(outcome: 'SUFFICIENT' | 'INSUFFICIENT', asked: Parameters<typeof matter>[1] = {}): Promise<{ m: Matter; id: string }> {
  const m = await matter(falkenberg, asked);
  await plan(m, '2026-05-27', outcome, '2026-05-28');
  const id = await open(m);
  await step(falkenberg, id, 'DIALOGUE_REMARK', '2026-05-21');
  await step(falkenberg, id, 'ACTION_PLAN', '2026-05-27');
  await step(falkenberg, id, 'PLAN_REVIEW', '2026-05-28', { reason: 'Åtgärderna saknar datum.' });
  return { m, id };
}
const decision = ({ m, id }: { m: Matter; id: string }, more: object = {}) => ({
  ladderCaseId: id, agreementId: m.agreementId, ground: 'ACTION_PLAN_INSUFFICIENT', reason: 'Planen avhjälper inte bristen.', runsFrom: '2026-06-01', decidedOn: '2026-05-29', decisionReference: 'D 2026/87', ...more,
});
const amounts = 'sanction { id kind step grounds penalty { yearRule correctedOn amount { amount currency } weeks { begins year amount { amount } } } } ';

test('[FALK-VITE-1] a penalty is one price base amount for each commenced week from the decision\'s day until correction, and nothing without a decision', async () => {
  const undecided = await reviewed('INSUFFICIENT');
  expect(await ladderCase(falkenberg, undecided.id, 'penaltyAmount { amount currency } sanctions { id }')).toEqual({ penaltyAmount: { amount: '0.00', currency: 'SEK' }, sanctions: [] });

  // It is the administration's right: who reviews, demands plans or counts money does not decide it, nor say when it stops.
  await forbidden(falkenberg, ['QUALITY_STRATEGIST', 'CONTRACT_STRATEGIST', 'MAS', 'FINANCE_DEPARTMENT', 'CASE_OFFICER'], 'decideContractPenalty', decision(undecided));

  const long = await reviewed('INSUFFICIENT');
  const { sanction } = await ask(falkenberg, 'decideContractPenalty', decision(long), amounts);
  expect(sanction.penalty).toEqual({ yearRule: 'WEEK_BEGINS', correctedOn: null, amount: { amount: '59200.00', currency: 'SEK' }, weeks: [{ begins: '2026-06-01', year: 2026, amount: { amount: '59200.00' } }] });
  await forbidden(falkenberg, ['PROVIDER_REPRESENTATIVE', 'CONTRACT_STRATEGIST'], 'confirmCorrection', { sanctionId: sanction.id, correctedOn: '2026-06-02' });
  const corrected = await ask(falkenberg, 'confirmCorrection', { sanctionId: sanction.id, correctedOn: '2026-06-16' }, amounts);
  expect(corrected.sanction.penalty).toEqual({
    yearRule: 'WEEK_BEGINS', correctedOn: '2026-06-16', amount: { amount: '177600.00', currency: 'SEK' },
    weeks: ['2026-06-01', '2026-06-08', '2026-06-15'].map((begins) => ({ begins, year: 2026, amount: { amount: '59200.00' } })),
  });
  expect(await ladderCase(falkenberg, long.id, 'penaltyAmount { amount }')).toEqual({ penaltyAmount: { amount: '177600.00' } });
  expect((await subgraph.events(falkenberg)).filter((e) => e.aggregate_id === sanction.id)).toMatchObject([
    { type: 'sanctions.sanction-decided.v1', data: { kind: 'CONTRACT_PENALTY', step: 'CONTRACT_PENALTY', ground: 'ACTION_PLAN_INSUFFICIENT', runsFrom: '2026-06-01', visitRequired: false, nextYear: false } },
    { type: 'sanctions.correction-confirmed.v1', data: { correctedOn: '2026-06-16', weeks: 3, amountOre: 17_760_000 } },
  ]);
  expect(await refused(falkenberg, 'confirmCorrection', { sanctionId: sanction.id, correctedOn: '2026-06-20' })).toMatchObject({ __typename: 'InvalidInput', stored: 0 });

  const short = await reviewed('INSUFFICIENT');
  const other = await ask(falkenberg, 'decideContractPenalty', decision(short), amounts);
  const week = await ask(falkenberg, 'confirmCorrection', { sanctionId: other.sanction.id, correctedOn: '2026-06-08' }, amounts);
  expect(week.sanction.penalty).toMatchObject({ amount: { amount: '59200.00' }, weeks: [{ begins: '2026-06-01' }] });
});

test('[FALK-VITE-2] a plan found sufficient is no ground; one found insufficient, with its reason, is', async () => {
  const sufficient = await reviewed('SUFFICIENT');
  expect(await refused(falkenberg, 'decideContractPenalty', decision(sufficient))).toMatchObject({ __typename: 'PlanNotInsufficient', outcome: 'SUFFICIENT', stored: 0 });

  const insufficient = await reviewed('INSUFFICIENT');
  expect(await ask(falkenberg, 'decideContractPenalty', decision(insufficient), 'sanction { kind grounds reason }')).toEqual({
    __typename: 'DecideContractPenaltySuccess', sanction: { kind: 'CONTRACT_PENALTY', grounds: ['ACTION_PLAN_INSUFFICIENT'], reason: 'Planen avhjälper inte bristen.' },
  });
  expect((await ladderCase(falkenberg, insufficient.id, 'steps { step outcome reason }')).steps.slice(2)).toEqual([
    { step: 'PLAN_REVIEW', outcome: 'INSUFFICIENT', reason: 'Åtgärderna saknar datum.' }, { step: 'CONTRACT_PENALTY', outcome: null, reason: 'Planen avhjälper inte bristen.' },
  ]);
});

test('[FALK-VITE-3] a penalty needs a clause in the agreement, whose own amount goes before the guideline\'s', async () => {
  const without = await reviewed('INSUFFICIENT', { penaltyClause: null });
  expect(await refused(falkenberg, 'decideContractPenalty', decision(without))).toMatchObject({ __typename: 'PenaltyClauseMissing', stored: 0 });

  const own = await reviewed('INSUFFICIENT', { penaltyClause: { reference: '§ 9', amountPerWeekOre: 2_500_000, yearRule: null } });
  const { sanction } = await ask(falkenberg, 'decideContractPenalty', decision(own), amounts);
  const corrected = await ask(falkenberg, 'confirmCorrection', { sanctionId: sanction.id, correctedOn: '2026-06-16' }, amounts);
  expect(corrected.sanction.penalty).toMatchObject({ amount: { amount: '75000.00' }, weeks: Array(3).fill({ amount: { amount: '25000.00' } }) });
});

test('a clause that is silent asks the decision-maker which year\'s amount a week takes', async () => {
  const silent = await reviewed('INSUFFICIENT', { penaltyClause: { reference: '§ 9', amountPerWeekOre: null, yearRule: null }, validFrom: '2025-03-01' });
  expect(await refused(falkenberg, 'decideContractPenalty', decision(silent))).toMatchObject({ __typename: 'PenaltyYearRuleNeeded', stored: 0 });
  const { sanction } = await ask(falkenberg, 'decideContractPenalty', decision(silent, { yearRule: 'AGREEMENT_YEAR' }), amounts);
  expect(sanction.penalty).toMatchObject({ yearRule: 'AGREEMENT_YEAR', weeks: [{ year: 2025, amount: { amount: '58800.00' } }] });
});

test('a year whose price base amount is not set is refused, and never guessed', async () => {
  const late = await reviewed('INSUFFICIENT');
  expect(await refused(falkenberg, 'decideContractPenalty', decision(late, { runsFrom: '2027-01-04' }))).toMatchObject({ __typename: 'PriceBaseAmountUnknown', year: 2027, stored: 0 });
  const { sanction } = await ask(falkenberg, 'decideContractPenalty', decision(late, { runsFrom: '2026-12-28' }), amounts);
  expect(await refused(falkenberg, 'confirmCorrection', { sanctionId: sanction.id, correctedOn: '2027-01-10' })).toMatchObject({ __typename: 'PriceBaseAmountUnknown', year: 2027, stored: 0 });
});
