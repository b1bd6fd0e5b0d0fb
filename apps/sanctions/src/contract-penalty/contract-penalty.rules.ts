import type { PolicyView } from '@uppsikt/contracts';
import { addDays, daysBetween, isProblem, problem, yearOf, type LocalDate, type Ore } from '@uppsikt/kernel';
import { latest, takenFirst, takeStep, type CaseFinding, type LadderPolicy, type OperatingForm, type TakenStep } from '../ladder-case/ladder-case.rules.ts';

export type YearRule = 'WEEK_BEGINS' | 'DECISION_YEAR' | 'AGREEMENT_YEAR';
export type PenaltyGround = 'NOT_CORRECTED_IMMEDIATELY' | 'ACTION_PLAN_INSUFFICIENT';

/** What these rules read of policy kind contract-penalty. */
export type PenaltyPolicy = PolicyView<'contract-penalty', 'unit' | 'amountPerPeriod' | 'period' | 'cap' | 'automatic' | 'grounds' | 'requiresContractClause'>;

/** The agreement's own clause: an amount per commenced week goes before the tenant's; a silent clause has nulls. */
export interface PenaltyClause { readonly amountPerWeekOre: Ore | null; readonly yearRule: YearRule | null }
export interface PriceBaseAmount { readonly year: number; readonly amountOre: Ore }
export interface PenaltyWeek { readonly begins: LocalDate; readonly year: number; readonly amountOre: Ore }

export interface PenaltyTerms {
  /** The first day the penalty runs, as the decision states it. */
  readonly from: LocalDate;
  /** The day of the explicit decision; null when there is none. */
  readonly decidedOn: LocalDate | null;
  readonly clause: PenaltyClause | null;
  /** What the decision-maker chose where the clause is silent. */
  readonly yearRuleChosen?: YearRule | null;
  readonly agreementFrom: LocalDate;
  readonly priceBaseAmounts: readonly PriceBaseAmount[];
}

const unknownYear = (year: number) => problem('PriceBaseAmountUnknown', `The price base amount of ${year} is not known yet.`, { year });
const notInPolicy = (message: string) => problem('NotInPolicy', message, { kind: 'contract-penalty' });

/** A commenced week counts whole: the full days from the first day until the day of correction, divided by seven, rounded up.
 *  Ground: FALK 2.6 (per påbörjad vecka). */
export const commencedWeeks = (from: LocalDate, until: LocalDate): number => Math.max(0, Math.ceil(daysBetween(from, until) / 7));

/** Which year's amount a week takes is stated in the clause; a silent clause asks the decision-maker, and an own amount needs none.
 *  Ground: the agreement's clause on contractual penalty; FALK 2.7 step 4 (i enlighet med avtalen). */
export function yearRuleOf({ clause, yearRuleChosen }: Pick<PenaltyTerms, 'clause' | 'yearRuleChosen'>) {
  const stated = clause?.yearRule ?? null;
  if (stated && yearRuleChosen && yearRuleChosen !== stated)
    return problem('InvalidInput', `The agreement's clause states ${stated}.`, { field: 'yearRule' });
  const yearRule = stated ?? yearRuleChosen ?? (clause?.amountPerWeekOre != null ? 'WEEK_BEGINS' : null);
  return yearRule ? { yearRule } : problem('PenaltyYearRuleNeeded', "The agreement does not say which year's price base amount a week takes: choose one.");
}

/** One price base amount for each commenced week until the day of correction, or for a penalty still running until a given day
 *  (that day not counted); the agreement's own amount goes before the tenant's, a cap counts in the same unit, and without a
 *  decision nothing is owed.
 *  Ground: FALK 2.6 (vite) and 2.7 step 4; 2 kap. 6–7 §§ socialförsäkringsbalken (2010:110) for the price base amount.
 *  @reads sanctions.penalty.unit
 *  @reads sanctions.penalty.amountPerPeriod
 *  @reads sanctions.penalty.period
 *  @reads sanctions.penalty.cap
 *  @reads sanctions.penalty.automatic */
export function penaltyAmount(terms: PenaltyTerms & { readonly correctedOn: LocalDate | null; readonly until?: LocalDate }, policy: PenaltyPolicy) {
  const { from, decidedOn, clause, agreementFrom, priceBaseAmounts } = terms;
  if (!decidedOn && !policy.automatic) return { weeks: [] as PenaltyWeek[], totalOre: 0, yearRule: null };
  const chosen = yearRuleOf(terms);
  if (isProblem(chosen)) return chosen;
  const end = terms.correctedOn ?? terms.until;
  if (!end) return problem('InvalidInput', 'A penalty still running is counted until a given day.', { field: 'until' });
  if (clause?.amountPerWeekOre == null && (policy.unit !== 'PRISBASBELOPP' || policy.amountPerPeriod == null || policy.period !== 'COMMENCED_WEEK'))
    return notInPolicy('The guideline in force has no amount per commenced week.');

  const weeks: PenaltyWeek[] = [];
  for (let i = 0; i < commencedWeeks(from, end); i++) {
    const begins = addDays(from, 7 * i);
    const year = yearOf({ WEEK_BEGINS: begins, DECISION_YEAR: decidedOn ?? begins, AGREEMENT_YEAR: agreementFrom }[chosen.yearRule]);
    if (clause?.amountPerWeekOre != null) { weeks.push({ begins, year, amountOre: clause.amountPerWeekOre }); continue; }
    const perWeek = policy.amountPerPeriod!;
    const units = policy.cap == null ? perWeek : Math.max(0, Math.min(perWeek, policy.cap - perWeek * i));
    const one = priceBaseAmounts.find((a) => a.year === year)?.amountOre;
    if (one === undefined) return unknownYear(year);
    weeks.push({ begins, year, amountOre: Math.round(one * units) });
  }
  return { weeks, totalOre: weeks.reduce((sum, w) => sum + w.amountOre, 0), yearRule: chosen.yearRule };
}

export interface PenaltyAsked {
  readonly ground: PenaltyGround;
  readonly from: LocalDate;
  readonly decidedOn: LocalDate;
  /** Why: for lack of correction, the official's record that it did not happen at once. */
  readonly reason: string;
  readonly direct?: { readonly reason: string; readonly decidedBy: string } | null;
  readonly yearRuleChosen?: YearRule | null;
}

export interface PenaltyMatter {
  readonly operatingForm: OperatingForm;
  readonly clause: PenaltyClause | null;
  readonly agreementFrom: LocalDate;
  readonly taken: readonly TakenStep[];
  readonly findings: readonly CaseFinding[];
  readonly priceBaseAmounts: readonly PriceBaseAmount[];
}

/** A penalty is a right, never automatic: it needs a clause in the agreement, a ground of the guideline, for an insufficient plan
 *  the review that found it so, and its turn in the ladder; it neither runs nor is decided before the dialogue, and never meets own operation.
 *  Ground: FALK 2.6 (vite, otillräcklig åtgärdsplan) and 2.7 step 4.
 *  @reads sanctions.penalty.grounds
 *  @reads sanctions.penalty.requiresContractClause
 *  @reads sanctions.ladder.firstStepAlways */
export function judgePenalty(asked: PenaltyAsked, matter: PenaltyMatter, policy: PenaltyPolicy, ladder: LadderPolicy) {
  const { ground, from, decidedOn } = asked;
  const { taken, clause, operatingForm } = matter;
  if (!policy.grounds?.length) return notInPolicy('The guideline in force has no contractual penalty.');
  const turn = takeStep({ step: 'CONTRACT_PENALTY', takenOn: decidedOn, direct: asked.direct ?? null }, taken, matter.findings, ladder, operatingForm);
  // Own operation first, then the agreement: the order in which a person can put it right.
  if (isProblem(turn) && turn.__typename === 'NotForOwnOperation') return turn;
  if (policy.requiresContractClause && !clause) return problem('PenaltyClauseMissing', 'The agreement has no clause on contractual penalty.');
  if (!policy.grounds.includes(ground))
    return problem('GroundNotInPolicy', `The guideline in force has no ground ${ground}.`, { ground, allowed: policy.grounds });
  if (!asked.reason.trim()) return problem('InvalidInput', 'Say why the penalty is decided.', { field: 'reason' });
  if (ground === 'ACTION_PLAN_INSUFFICIENT') {
    const review = latest(taken.filter((t) => t.takenOn <= decidedOn), 'PLAN_REVIEW');
    if (review?.outcome !== 'INSUFFICIENT')
      return problem('PlanNotInsufficient', 'This ground needs a review that found the action plan insufficient.', { outcome: review?.outcome ?? null });
  }
  if (isProblem(turn)) return turn;
  const dialogueOn = takenFirst(taken, ladder.firstStepAlways);
  if (dialogueOn && from < dialogueOn) return problem('StepBeforeDialogue', `A penalty does not run before ${ladder.firstStepAlways}.`, { dialogueOn });
  const firstWeek = penaltyAmount({ ...matter, from, decidedOn, yearRuleChosen: asked.yearRuleChosen ?? null, correctedOn: null, until: addDays(from, 1) }, policy);
  if (isProblem(firstWeek)) return firstWeek;
  return {
    ground, from, decidedOn, reason: asked.reason.trim(), yearRule: firstWeek.yearRule!, firstWeek: firstWeek.weeks[0]!, step: turn,
  };
}
