import type { PolicyView } from '@uppsikt/contracts';
import { problem } from '@uppsikt/kernel';

/** What these rules read of policy kind quality-review. */
export type ReviewPlanPolicy = PolicyView<'quality-review', 'planRequired' | 'objects'>;
export type ReviewObject = 'PROVIDER' | 'CONTRACT_AREA';
export type ReviewPlanPart = 'RISK_ASSESSMENT' | 'HOW' | 'ROUTINE' | 'UNITS';
interface Item { readonly kind: string; readonly status: string; readonly providerId?: string | null; readonly serviceAreaKey?: string | null }
interface Written { readonly object: ReviewObject; readonly unitIds: readonly string[]; readonly riskAnalysisId?: string | null; readonly how?: string | null; readonly routine?: string | null }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** A quality review that is planned has a plan of its own, for one of the guideline's objects: one provider, or a contract area.
 *  Ground: NACKA Kvalitetsgranskning (en plan för just den specifika anordnare/utförare eller inom ett avtalsområde).
 *  @reads followUp.qualityReview.planRequired
 *  @reads followUp.qualityReview.objects */
export function plannedObject(item: Item, policy: ReviewPlanPolicy | null) {
  if (!policy?.planRequired) return problem('NotInPolicy', 'The guideline in force has no plan for each review.', { kind: 'quality-review' });
  if (item.kind !== 'QUALITY_REVIEW' || item.status !== 'PLANNED') return invalid('planItemId', 'The item is no quality review that is still planned.');
  const object: ReviewObject | null = item.providerId ? 'PROVIDER' : item.serviceAreaKey ? 'CONTRACT_AREA' : null;
  if (!object) return invalid('planItemId', 'The item names neither a provider nor a contract area.');
  return policy.objects?.includes(object) ? { object } : problem('NotInPolicy', `The guideline has no quality review of a ${object}.`, { kind: 'quality-review' });
}

/** A risk assessment is one of what is reviewed, whose risks have their priority.
 *  Ground: NACKA Kvalitetsgranskning (utifrån riskbedömning görs en plan). */
export const restsOn = (assessment: { readonly status: string; readonly serviceAreaKey?: string | null } | null, item: Item) =>
  assessment && assessment.status !== 'OPEN' && (!assessment.serviceAreaKey || !item.serviceAreaKey || assessment.serviceAreaKey === item.serviceAreaKey)
    ? null : invalid('riskAnalysisId', 'There is no such risk assessment of what is reviewed whose risks have their priority.');

/** A contract area's review covers units of that area, of several providers; one provider's covers none but the item's.
 *  Ground: NACKA Kvalitetsgranskning (inom ett avtalsområde). */
export function unitsOf(object: ReviewObject, area: string | null | undefined, asked: readonly string[], units: readonly { readonly id: string; readonly serviceAreaKey: string }[]) {
  if (object === 'PROVIDER') return asked.length ? invalid('unitIds', 'The item says what is reviewed: units are named of a contract area.') : { unitIds: [] };
  return units.length === new Set(asked).size && units.every((u) => u.serviceAreaKey === area) ? { unitIds: units.map((u) => u.id) } : invalid('unitIds', `Each is an open unit in ${area}.`);
}

/** The review of one provider and the one review of a contract area are opened apart: a unit of the area is reviewed as a part of the whole.
 *  Ground: NACKA Kvalitetsgranskning (inom ett avtalsområde). */
export const opensAs = (object: ReviewObject, plan: { readonly object: ReviewObject } | null) =>
  plan && plan.object !== object ? invalid('planItemId', `The item is of a ${plan.object}: open it with ${plan.object === 'PROVIDER' ? 'openReview' : 'openAreaReview'}.`) : null;

/** What the plan lacks before the review may start; without a plan everything. Ground: NACKA Kvalitetsgranskning (riskbedömning, plan, enheternas rutiner). */
export function lacking(plan: Written | null, providers: number): ReviewPlanPart[] {
  if (!plan) return ['RISK_ASSESSMENT', 'HOW', 'ROUTINE'];
  return [
    ...(plan.riskAnalysisId ? [] : ['RISK_ASSESSMENT' as const]), ...(plan.how ? [] : ['HOW' as const]), ...(plan.routine ? [] : ['ROUTINE' as const]),
    ...(plan.object === 'CONTRACT_AREA' && providers < 2 ? ['UNITS' as const] : []),
  ];
}

/** A planned quality review starts when nothing is missing in its plan, where the guideline has one for each.
 *  Ground: NACKA Kvalitetsgranskning.
 *  @reads followUp.qualityReview.planRequired */
export const mayBegin = (kind: string, missing: readonly ReviewPlanPart[], policy: ReviewPlanPolicy | null) =>
  kind === 'QUALITY_REVIEW' && policy?.planRequired && missing.length ? problem('ReviewPlanIncomplete', `The review's own plan lacks ${missing.join(', ')}.`, { missing }) : null;
