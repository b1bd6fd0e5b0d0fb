import { addDays, isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { standsFor } from '../actor.ts';
import { agreementOf } from '../agreement/agreement.store.ts';
import { foundForChange } from '../found.ts';
import { openCase } from '../ladder-case/ladder-case.store.ts';
import { logStep } from '../ladder-case/ladder-case.usecases.ts';
import { contractPenalty } from '../policies.ts';
import { priceBaseAmounts } from '../price-base-amount/price-base-amount.store.ts';
import { SanctionRecord, type Sanction } from '../sanction/sanction.record.ts';
import { decidesFor } from '../sanction/sanction.rules.ts';
import { sanctionsOfCases } from '../sanction/sanction.store.ts';
import { keepSanction, type DirectMeasure } from '../sanction/sanction.usecases.ts';
import { judgePenalty, penaltyAmount, type PenaltyGround, type PenaltyPolicy, type YearRule } from './contract-penalty.rules.ts';

export interface PenaltyRequest {
  ladderCaseId: string; agreementId: string; ground: PenaltyGround; reason: string; runsFrom: LocalDate; decidedOn?: LocalDate | null; decisionReference: string;
  yearRule?: YearRule | null; direct?: DirectMeasure | null;
}

/** Decides a contractual penalty: a right, never automatic. Ground: FALK 2.6 (vite) and 2.7 step 4. */
export async function decideContractPenalty(scope: Scope, asked: PenaltyRequest) {
  const open = await openCase(scope, asked.ladderCaseId);
  if (isProblem(open)) return open;
  const { matter, ladder, taken, findings } = open;
  const policy = await scope.policyOf(matter, contractPenalty);
  if (isProblem(policy)) return policy;
  const agreement = await agreementOf(scope, matter.providerId, asked.agreementId);
  if (!agreement && matter.operatingForm !== 'OWN_OPERATION') return problem('NotFound', 'The provider has no agreement with this id.');
  const { ground, runsFrom, reason, direct = null } = asked;
  const decidedOn = asked.decidedOn ?? scope.today;
  const clause = agreement?.penaltyClause ?? null;
  const agreementFrom = agreement?.validFrom ?? decidedOn;
  const judged = judgePenalty(
    { ground, from: runsFrom, decidedOn, reason, direct, yearRuleChosen: asked.yearRule ?? null },
    { operatingForm: matter.operatingForm, clause, agreementFrom, taken, findings, priceBaseAmounts }, policy.document, ladder.document,
  );
  if (isProblem(judged)) return judged;
  if (!agreement) return problem('NotFound', 'The provider has no agreement with this id.');
  const refused = decidesFor(await standsFor(scope), ladder.document);
  if (refused) return refused;
  const decisionReference = asked.decisionReference.trim();
  if (!decisionReference) return problem('InvalidInput', 'A decision has a reference.', { field: 'decisionReference' });
  if ((await sanctionsOfCases(scope, [matter.id])).some((s) => s.penalty && !s.correction && s.agreementId === agreement.id))
    return problem('InvalidInput', 'A penalty runs already under this agreement in this case.', { field: 'agreementId' });
  await logStep(scope, matter, judged.step, { reason: direct?.reason ?? judged.reason, channel: null, recipient: null, content: null, documentReference: decisionReference, decidedBy: direct?.decidedBy ?? null });
  const sanction = await keepSanction(scope, {
    kind: 'CONTRACT_PENALTY', step: 'CONTRACT_PENALTY', providerId: matter.providerId, agreementId: agreement.id, reviewId: matter.reviewId, ladderCaseId: matter.id, proposalId: null, grounds: [judged.ground],
    reason: judged.reason, decidedOn, decisionReference, boardId: null, remedyBy: null, visitRequired: false, followUpYear: null,
    penalty: { runsFrom, yearRule: judged.yearRule, agreementFrom, amountPerWeekOre: clause?.amountPerWeekOre ?? null, clauseReference: clause?.reference ?? null },
    policyId: policy.id, policyIds: matter.policyIds,
  });
  return { sanction, ladderCase: matter };
}

/** Confirms that correction took place: the penalty stops that day and its weeks are stored. Ground: FALK 2.6 (vite). */
export async function confirmCorrection(scope: Scope, asked: { sanctionId: string; correctedOn: LocalDate }) {
  const sanction = await foundForChange(scope, SanctionRecord, asked.sanctionId);
  if (!sanction) return problem('NotFound', 'No sanction has this id.');
  if (!sanction.penalty) return problem('InvalidInput', 'Only a penalty stops by correction.', { field: 'sanctionId' });
  if (sanction.correction) return problem('InvalidInput', 'The correction is confirmed already.', { field: 'sanctionId' });
  const policy = await scope.policyOf(sanction, contractPenalty);
  if (isProblem(policy)) return policy;
  const { correctedOn } = asked;
  const amount = amountOf(sanction, policy.document, { correctedOn });
  if (isProblem(amount)) return amount;
  sanction.correction = { correctedOn, weekAmounts: [...amount.weeks], amountOre: amount.totalOre, account: scope.actor.account };
  await scope.emit('sanctions.correction-confirmed.v1', sanction.id, {
    sanctionId: sanction.id, providerId: sanction.providerId, correctedOn, weeks: amount.weeks.length, amountOre: amount.totalOre, weekAmounts: amount.weeks,
  });
  return { sanction };
}

/** What a penalty comes to: as corrected, or running through a day. The commenced week of that day counts. Ground: FALK 2.6 (vite). */
export function amountOf(sanction: Pick<Sanction, 'penalty' | 'decidedOn'>, policy: PenaltyPolicy, until: { correctedOn: LocalDate } | { through: LocalDate }) {
  const { runsFrom, yearRule, agreementFrom, amountPerWeekOre } = sanction.penalty!;
  return penaltyAmount({
    from: runsFrom, decidedOn: sanction.decidedOn, clause: { amountPerWeekOre, yearRule }, agreementFrom, priceBaseAmounts,
    ...('through' in until ? { correctedOn: null, until: addDays(until.through, 1) } : { correctedOn: until.correctedOn }),
  }, policy);
}
