import { problem, type LocalDate } from '@uppsikt/kernel';

/** What these rules read of policy kinds follow-up, quality-review and budget-follow-up. */
export interface FormPolicy { readonly kinds?: readonly string[] | null; readonly performers?: readonly string[] | null }
export interface BudgetPolicy { readonly operatingForms?: readonly string[] | null }
interface Reviewed { readonly id: string; readonly providerId: string; readonly openedOn: LocalDate }

/** A follow-up of an earlier review says which: one of the same provider, not begun later; another review follows up none.
 *  Ground: NACKA15 5.2 (uppföljning av tidigare granskning). */
export function judgeEarlier(review: Reviewed & { readonly kind: string }, earlier: Reviewed | null, named: boolean) {
  if (review.kind !== 'RECHECK_REVIEW') return named ? problem('InvalidInput', 'Only a follow-up of an earlier review names one.', { field: 'earlierReviewId' }) : null;
  return earlier && earlier.id !== review.id && earlier.providerId === review.providerId && earlier.openedOn <= review.openedOn
    ? null : problem('InvalidInput', 'Say which earlier review of the provider is followed up.', { field: 'earlierReviewId' });
}

export interface PlannedFor { readonly id: string; readonly kind: string; readonly status: string; readonly providerId?: string | null; readonly unitId?: string | null; readonly serviceAreaKey?: string | null }

/** A quality review that is planned carries out an item of the plan, where the guideline plans each of them: one of its kind that is still planned, for
 *  what is reviewed. An item that is named is such a one in any case.
 *  Ground: NACKA Olika former av uppföljning (planerade eller påkallade).
 *  @reads followUp.qualityReview.planRequired */
export function judgePlanned(
  review: { readonly kind: string; readonly providerId: string; readonly unitId?: string | null; readonly serviceAreaKey: string }, asked: string | null | undefined, item: PlannedFor | null, policy: { readonly planRequired?: boolean | null } | null,
) {
  if (asked == null) return review.kind === 'QUALITY_REVIEW' && policy?.planRequired ? problem('PlanItemMissing', 'A planned quality review carries out an item of the plan: say which.') : null;
  const fits = item?.status === 'PLANNED' && item.kind === review.kind && (item.providerId ?? review.providerId) === review.providerId
    && (item.unitId == null || item.unitId === review.unitId) && (item.serviceAreaKey ?? review.serviceAreaKey) === review.serviceAreaKey;
  return fits ? null : problem('InvalidInput', 'The plan has no such item for what is reviewed.', { field: 'planItemId' });
}

/** Some parts of the process are of own operation and some of contractors: an internal audit is of own operation, a budget follow-up of
 *  the operating forms that the guideline names, and where the guideline has those for own operation a contract follow-up is of contractors.
 *  Ground: ATV Uppföljningsprocessen (avtal, entreprenad; budgetuppföljning och internrevision, egen regi).
 *  @reads followUp.kinds
 *  @reads economy.budget.operatingForms */
export function judgeOperatingForm(kind: string, operatingForm: string, policy: FormPolicy | null, budget: BudgetPolicy | null) {
  const forms = kind === 'INTERNAL_AUDIT' ? ['OWN_OPERATION']
    : kind === 'BUDGET_FOLLOW_UP' ? budget?.operatingForms
      : kind === 'CONTRACT_FOLLOW_UP' && policy?.kinds?.includes('INTERNAL_AUDIT') ? ['EXTERNAL'] : null;
  return forms && !forms.includes(operatingForm) ? problem('InvalidInput', `A ${kind} is of ${forms.join(' or ')}.`, { field: 'kind' }) : null;
}

/** Planned quality reviews are opened and completed by the roles that the guideline says perform follow-up.
 *  Ground: FALK 2.2 and 4 (avtalsstrateg, kvalitetsstrateger, MAS och MAR); SOD 8.4 (verksamhetsstrateger).
 *  @reads followUp.performers */
export function mayPerform(kind: string, roles: readonly string[], policy: FormPolicy | null) {
  const performers = kind === 'QUALITY_REVIEW' ? policy?.performers ?? [] : [];
  return performers.length && !performers.some((r) => roles.includes(r)) ? problem('RoleNotInPolicy', `It is performed by ${performers.join(' or ')}.`, { allowed: performers }) : null;
}
