import { problem, type LocalDate } from '@uppsikt/kernel';

/** What these rules read of policy kinds follow-up and budget-follow-up. */
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
