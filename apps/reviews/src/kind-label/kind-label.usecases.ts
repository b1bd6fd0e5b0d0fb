import { isProblem, type LocalDate } from '@uppsikt/kernel';
import { oncePer, type Scope } from '@uppsikt/platform';
import { scopesOf } from '../guideline/guideline.store.ts';
import type { PlanItem } from '../plan-item/plan-item.record.ts';
import { type Review, reviewKinds } from '../review/review.record.ts';
import { documentOf, followUpPolicy } from '../review/review.store.ts';
import { kindLabel, kindsOfReview } from './kind-label.rules.ts';

/** What the guideline in force on a day says of follow-up in a service area, or in the municipality where none is said; null where it is silent. */
async function followUpOn(scope: Scope, on: LocalDate, serviceAreaKey: string | null | undefined) {
  const policy = await scope.policy(followUpPolicy, on, serviceAreaKey ? await scopesOf(scope, serviceAreaKey) : []);
  return isProblem(policy) ? null : policy.document;
}

/** The kinds of review to choose among today. Ground: FALK-FORM-1, NACKA-FORM-1. */
export const kindsToday = async (scope: Scope, serviceAreaKey: string | null | undefined) => kindsOfReview(reviewKinds, await followUpOn(scope, scope.today, serviceAreaKey));

/** The municipality's own words for the kinds of reviews, each by the guideline it was opened under. Ground: FALK-FORM-1, SOD-HAND-3. */
export const labelsOfReviews = (scope: Scope, reviews: readonly Review[]) =>
  oncePer(reviews, (r) => `${r.kind} ${r.policyIds.join()}`, async (r) => kindLabel(r.kind, await documentOf(scope, r, followUpPolicy)));

/** The same of items of the plan, each by the guideline in force the day it was planned. Ground: FALK-FORM-1, SOD-HAND-3. */
export const labelsOfItems = (scope: Scope, items: readonly PlanItem[]) =>
  oncePer(items, (i) => `${i.kind} ${i.plannedOn} ${i.serviceAreaKey ?? ''}`, async (i) => kindLabel(i.kind, await followUpOn(scope, i.plannedOn, i.serviceAreaKey)));
