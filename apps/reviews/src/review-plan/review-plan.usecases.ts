import { isId, isProblem, problem } from '@uppsikt/kernel';
import { registrationNumberOf, type Scope } from '@uppsikt/platform';
import { scopesOf } from '../guideline/guideline.store.ts';
import { JointReviewRecord } from '../joint-review/joint-review.record.ts';
import { mostUnits } from '../joint-review/joint-review.rules.ts';
import { openUnits } from '../joint-review/joint-review.store.ts';
import { addJointReview, begin, unitsAsked } from '../joint-review/joint-review.usecases.ts';
import type { PlanItem } from '../plan-item/plan-item.record.ts';
import { itemById } from '../plan-item/plan-item.store.ts';
import { mayPerform } from '../review-form/review-form.rules.ts';
import { documentOf, followUpPolicy } from '../review/review.store.ts';
import { RiskAnalysisRecord } from '../risk-analysis/risk-analysis.record.ts';
import { qualityReviewPolicy } from '../template/template.store.ts';
import { ReviewPlanRecord, type ReviewPlan } from './review-plan.record.ts';
import { lacking, mayBegin, opensAs, plannedObject, restsOn, unitsOf, type ReviewObject } from './review-plan.rules.ts';
import { plansOfItems, providerCounts } from './review-plan.store.ts';

export interface ReviewPlanRequest { planItemId: string; riskAnalysisId?: string | null; how?: string | null; routine?: string | null; unitIds?: string[] | null }

/** The sections that apply today to what an item plans. */
const matterOf = async (scope: Scope, item: PlanItem) => ({ policyIds: await scope.policiesInForce(scope.today, item.serviceAreaKey ? await scopesOf(scope, item.serviceAreaKey) : []) });
const noItem = () => problem('NotFound', 'No item of a plan has this id.');
const planOf = async (scope: Scope, item: PlanItem | null) => (item ? ((await plansOfItems(scope, [item.id]))[0] ?? null) : null);

/** Writes the plan of one review, anew until the item is done. Ground: NACKA-GRAN-1. */
export async function saveReviewPlan(scope: Scope, asked: ReviewPlanRequest) {
  const item = await itemById(scope, asked.planItemId);
  if (!item) return noItem();
  const planned = plannedObject(item, await documentOf(scope, await matterOf(scope, item), qualityReviewPolicy));
  if (isProblem(planned)) return planned;
  const before = await planOf(scope, item);
  const asks = asked.unitIds ?? before?.unitIds ?? [];
  if (asks.length > mostUnits) return problem('InvalidInput', `At most ${mostUnits} units.`, { field: 'unitIds' });
  const units = unitsOf(planned.object, item.serviceAreaKey, asks, await openUnits(scope, asks, scope.today));
  if (isProblem(units)) return units;
  if (asked.riskAnalysisId != null) {
    const refused = restsOn(isId(asked.riskAnalysisId) ? await scope.em.findOne(RiskAnalysisRecord, { id: asked.riskAnalysisId }) : null, item);
    if (refused) return refused;
  }
  const content = {
    ...planned, ...units, riskAnalysisId: asked.riskAnalysisId ?? before?.riskAnalysisId ?? null, how: asked.how?.trim() || (before?.how ?? null), routine: asked.routine?.trim() || (before?.routine ?? null),
    writtenOn: scope.today, writtenBy: scope.actor.account,
  };
  return { reviewPlan: before ? Object.assign(before, content) : scope.add(ReviewPlanRecord, { planItemId: item.id, ...content }) };
}

/** What each plan lacks. */
export async function missingIn(scope: Scope, plans: readonly ReviewPlan[]) {
  const providers = await providerCounts(scope, plans);
  return plans.map((plan, at) => lacking(plan, providers[at]!));
}

/** Why a quality review of the item may not start yet. Ground: NACKA-GRAN-1. */
export async function refusedByPlan(scope: Scope, kind: string, item: PlanItem | null, matter: { policyIds: string[] }, object: ReviewObject = 'PROVIDER') {
  const plan = await planOf(scope, item);
  return opensAs(object, plan) ?? mayBegin(kind, plan ? (await missingIn(scope, [plan]))[0]! : lacking(null, 0), await documentOf(scope, matter, qualityReviewPolicy));
}

/** Opens one review of a contract area by its plan: all its units, or none. Ground: NACKA-GRAN-1. */
export async function openAreaReview(scope: Scope, asked: { planItemId: string; registrationNumber?: string | null }) {
  const item = await itemById(scope, asked.planItemId);
  if (!item) return noItem();
  const matter = await matterOf(scope, item);
  const planned = plannedObject(item, await documentOf(scope, matter, qualityReviewPolicy));
  if (isProblem(planned)) return planned;
  const other = opensAs('CONTRACT_AREA', planned);
  if (other) return other;
  if (await scope.em.findOne(JointReviewRecord, { planItemId: item.id })) return problem('Conflict', 'The review of this item is opened already.');
  const refused = mayPerform('QUALITY_REVIEW', scope.actor.roles, await documentOf(scope, matter, followUpPolicy)) ?? (await refusedByPlan(scope, 'QUALITY_REVIEW', item, matter, 'CONTRACT_AREA'));
  if (refused) return refused;
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber, await scopesOf(scope, item.serviceAreaKey!));
  if (isProblem(registrationNumber)) return registrationNumber;
  const found = await unitsAsked(scope, (await planOf(scope, item))!.unitIds);
  if (isProblem(found)) return found;
  const { jointReview, parts } = addJointReview(scope, { kind: 'QUALITY_REVIEW', registrationNumber, subject: item.serviceAreaKey!, policyIds: matter.policyIds, planItemId: item.id }, found.units);
  return begin(scope, jointReview, parts, scope.today);
}
