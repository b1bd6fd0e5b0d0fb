import { isProblem, problem, yearOf, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, registrationNumberOf, type Scope } from '@uppsikt/platform';
import { actionPlanPolicy } from '../action-plan/action-plan.usecases.ts';
import { plansOf, submissionsOf } from '../action-plan/action-plan.store.ts';
import { allDemandsMet } from '../completion/completion.usecases.ts';
import { mayComplete, mayCompleteManagementSystem } from '../completion/responsible.rules.ts';
import { areaOf, coveredBy } from '../guideline/guideline.rules.ts';
import { modelMissing } from '../follow-up-model/follow-up-model.usecases.ts';
import { guidelinesOn, scopesOf } from '../guideline/guideline.store.ts';
import { meetDuty } from '../duty/duty.usecases.ts';
import { followingUp } from '../provider/follow-up-owner.usecases.ts';
import { followUpDone, oweRecheck } from '../contract-follow-up/follow-up-done.usecases.ts';
import { kindLabel } from '../kind-label/kind-label.rules.ts';
import { planFollowUp } from '../plan-item/plan-item.usecases.ts';
import { selfMonitoringDue } from '../provider-report/self-monitoring.usecases.ts';
import { agreementById, reviewedOf, type ReviewedRequest } from '../provider/provider.store.ts';
import { templateOutdated } from '../requirement-change/requirement-change.usecases.ts';
import { listRequirements } from '../requirement/requirement.usecases.ts';
import { contractPolicy, managementSystemPolicy } from '../review-point/review-point.store.ts';
import { addPoints, preparePoints } from '../review-point/review-point.usecases.ts';
import { statuteOf } from '../template/template.rules.ts';
import { qualityReviewPolicy, templateFor } from '../template/template.store.ts';
import { mayStart } from '../startup/startup.usecases.ts';
import { takeInParts } from '../follow-up-part/follow-up-part.usecases.ts';
import { mayFollowUp } from '../provider/follow-up-owner.rules.ts';
import { findingsPolicy } from './recording.usecases.ts';
import { refusedForm, refusedPerformer } from '../review-form/review-form.usecases.ts';
import { ReviewRecord, type Review } from './review.record.ts';
import type { TriggerReport } from '../trigger-report/trigger-report.record.ts';
import type { Trigger } from '../trigger-report/trigger-report.rules.ts';
import { addReport, triggeredPolicy } from '../trigger-report/trigger-report.store.ts';
import { completeReview, openReview, recheckDue } from './review.rules.ts';
import { activitiesOf, documentOf, findingsOf, followUpPolicy, lockReview, noticesOf, stepsOf } from './review.store.ts';

const authorisationPolicy = definePolicy('authorisation');

export interface OpenRequest extends ReviewedRequest {
  kind: Review['kind']; serviceArea?: string | null; registrationNumber: string; openedOn?: LocalDate | null; statute?: Review['statute']; trigger?: Trigger | null; earlierReviewId?: string | null; planItemId?: string | null; owned?: boolean; calledFor?: boolean;
}

/** What is asked before it has its registration number. */
export type Unnumbered<T extends { registrationNumber: string }> = Omit<T, 'registrationNumber'> & { registrationNumber?: string | null };
/** The same with its registration number: the one that is given, or the next of the series of the area's board. Ground: OSL 5 kap. 1-2 §§. */
export async function numbered<T extends Omit<OpenRequest, 'kind'>>(scope: Scope, asked: Unnumbered<T>) {
  if (asked.registrationNumber != null) return { ...asked, registrationNumber: asked.registrationNumber };
  const reviewed = await reviewedOf(scope, asked);
  if (isProblem(reviewed)) return reviewed;
  const area = areaOf(asked.serviceArea, reviewed.unit, reviewed.agreement);
  if (isProblem(area)) return area;
  const registrationNumber = await registrationNumberOf(scope, null, await scopesOf(scope, area.serviceArea));
  return isProblem(registrationNumber) ? registrationNumber : { ...asked, registrationNumber };
}

/** Who is reviewed, in which service area and under which sections; nothing is stored. Ground: FALK-DOK-2, NACKA15-DOK-2. */
export async function groundOf(scope: Scope, asked: Omit<OpenRequest, 'kind'> & { openedOn: LocalDate }) {
  if (!asked.registrationNumber.trim()) return problem('InvalidInput', 'A review has a registration number.', { field: 'registrationNumber' });
  const reviewed = await reviewedOf(scope, asked);
  if (isProblem(reviewed)) return reviewed;
  const area = areaOf(asked.serviceArea, reviewed.unit, reviewed.agreement);
  if (isProblem(area)) return area;
  const covered = coveredBy(area.serviceArea, await guidelinesOn(scope, asked.openedOn));
  if (isProblem(covered)) return covered;
  const matter = { policyIds: await scope.policiesInForce(asked.openedOn, await scopesOf(scope, area.serviceArea)) };
  // A unit is an object of its own kind; what else is reviewed is said.
  const trigger = asked.trigger && { ...asked.trigger, objectType: asked.trigger.objectType ?? (reviewed.unit ? 'UNIT' : null) };
  return { ...reviewed, serviceAreaKey: area.serviceArea, matter, trigger };
}

/** Opens a review of a kind the guideline has, in a service area it covers, and keeps the sections in force; what a triggered one rests
 *  on is recorded, if it was not before. Ground: FALK-DOK-2, NACKA15-DOK-2, NACKA15-PAK-1. */
export async function openingOfReview(scope: Scope, asked: OpenRequest, recorded?: TriggerReport) {
  const openedOn = asked.openedOn ?? scope.today;
  const ground = await groundOf(scope, { ...asked, openedOn });
  if (isProblem(ground)) return ground;
  const { provider, unit, agreement, serviceAreaKey, matter } = ground;
  const followUp = await documentOf(scope, matter, followUpPolicy);
  const opened = openReview({ kind: asked.kind, openedOn, trigger: ground.trigger ?? null, assessed: recorded !== undefined, owned: asked.owned === true, calledFor: asked.calledFor === true }, followUp, await documentOf(scope, matter, triggeredPolicy));
  if (isProblem(opened)) return opened;
  const prepared = await preparePoints(scope, { kind: asked.kind, openedOn, serviceAreaKey, matter }, ground);
  if (isProblem(prepared)) return prepared;
  const template = await templateFor(scope, { serviceAreaKey, kind: asked.kind }, openedOn);
  const withheld = (await modelMissing(scope, { kind: asked.kind, openedOn, serviceAreaKey, providerId: provider.id, agreement, matter })) ?? (await templateOutdated(scope, template, openedOn));
  if (withheld) return withheld;
  const statute = statuteOf(asked.statute ?? null, template);
  if (isProblem(statute)) return statute;
  const of = { registrationNumber: asked.registrationNumber.trim(), providerId: provider.id, unitId: unit?.id ?? null, agreementId: agreement?.id ?? null, serviceAreaKey, policyIds: matter.policyIds };
  const told = opened.trigger && { trigger: opened.trigger.trigger, reporter: opened.trigger.reporter ?? null, objectType: opened.trigger.objectType ?? null, receivedOn: opened.trigger.receivedOn, content: opened.trigger.content };
  const review = scope.add(ReviewRecord, { kind: asked.kind, status: 'OPEN', ...of, templateId: template?.id ?? null, planItemId: null, ...statute, openedOn, completedOn: null, trigger: told });
  addPoints(scope, review.id, prepared);
  const report = opened.trigger && (recorded ?? addReport(scope, opened.trigger, of));
  if (report) report.reviewId = review.id;
  const { id: reviewId, providerId, unitId, agreementId, kind, registrationNumber } = review;
  if (!prepared.requirementsAsPoints) await listRequirements(scope, review);
  await takeInParts(scope, review);
  await selfMonitoringDue(scope, review);
  await scope.emit('reviews.review-opened.v1', reviewId, { reviewId, providerId, unitId, kind, kindLabel: kindLabel(kind, followUp), registrationNumber, openedOn, agreementId });
  return { review };
}

/** Opens a review that a person asks for: of a start-up not before its day, of an agreement by who owns its follow-up. Ground: FALK-START-2, SOD-AVTAL-2. */
export async function openingAsked(scope: Scope, asked: Unnumbered<OpenRequest>) {
  const request = await numbered<OpenRequest>(scope, asked);
  if (isProblem(request)) return request;
  const opened = await openingOfReview(scope, request);
  return isProblem(opened) ? opened : (await mayStart(scope, opened.review)) ?? (await ownedByAnother(scope, opened.review)) ?? (await refusedPerformer(scope, opened.review)) ?? (await refusedForm(scope, opened.review, request)) ?? opened;
}
const ownedByAnother = async (scope: Scope, review: Review) =>
  mayFollowUp(review.kind, review.agreementId ? await agreementById(scope, review.agreementId) : null, scope.actor.roles, (await scope.delegation()).units);

/** Completes a review when nothing that its guideline demands is open; deviations from an agreement are then followed up anew. Ground: NACKA15-GRAN-1, SOD-HAND-2/3, ATV-AVTAL-6. */
export async function completionOfReview(scope: Scope, asked: { reviewId: string; completedOn?: LocalDate | null }) {
  const review = await lockReview(scope, asked.reviewId);
  if (!review) return problem('NotFound', 'No review has this id.');
  if (review.status === 'COMPLETED') return problem('ReviewCompleted', 'The review is completed already.');
  const refused = mayComplete(review.kind, scope.actor.roles, await documentOf(scope, review, authorisationPolicy))
    ?? (review.kind === 'MANAGEMENT_SYSTEM_FOLLOW_UP' ? mayCompleteManagementSystem(scope.actor.roles, await documentOf(scope, review, managementSystemPolicy)) : undefined);
  if (refused) return refused;
  const notOwner = (await refusedPerformer(scope, review)) ?? (await ownedByAnother(scope, review));
  if (notOwner) return notOwner;
  const on = asked.completedOn ?? scope.today;
  if (on < review.openedOn) return problem('InvalidInput', 'A review is not completed before it is opened.', { field: 'completedOn' });

  const one = [review.id];
  const [activities, findings, notices, process, plans] =
    [await activitiesOf(scope, one), await findingsOf(scope, one), await noticesOf(scope, one), await stepsOf(scope, one), await plansOf(scope, one)];
  const submissions = await submissionsOf(scope, plans.map((p) => p.id));
  const submittedOn = (plan: { id: string }) => submissions.findLast((s) => s.actionPlanId === plan.id)?.submittedOn ?? null;
  const outcome = completeReview({
    kind: review.kind, findings, process,
    activities: activities.map((a) => ({ kind: a.kind, on: a.heldOn, officials: a.officials })),
    plans: plans.map((p) => ({ findingIds: p.findingIds, submittedOn: submittedOn(p) })),
    notices: notices.map((n) => ({ ...n, sentAt: n.sentAt.toISOString() })),
  }, on, {
    followUp: await documentOf(scope, review, followUpPolicy),
    qualityReview: await documentOf(scope, review, qualityReviewPolicy),
    findings: await documentOf(scope, review, findingsPolicy),
    actionPlan: await documentOf(scope, review, actionPlanPolicy),
  });
  if (isProblem(outcome)) return outcome;
  const met = await allDemandsMet(scope, review);
  if (isProblem(met)) return met;

  Object.assign(review, { status: 'COMPLETED', completedOn: on });
  if (review.kind === 'CONTRACT_FOLLOW_UP' && review.agreementId) await meetDuty(scope, followingUp(review.agreementId), on);
  const { id: reviewId, providerId, unitId, kind } = review;
  await scope.emit('reviews.review-completed.v1', reviewId, { reviewId, providerId, unitId, kind, completedOn: on });
  const dueOn = recheckDue({ kind, heldOn: activities.at(-1)?.heldOn ?? on, findings }, await documentOf(scope, review, contractPolicy));
  if (dueOn) await planFollowUp(scope, { kind: 'RECHECK_REVIEW', dueFrom: null, dueOn, year: yearOf(dueOn) }, { providerId, unitId: unitId ?? null, reviewId, sanctionId: null, plannedOn: on });
  if (dueOn) await oweRecheck(scope, review, dueOn);
  await followUpDone(scope, review, on);
  return { review };
}
