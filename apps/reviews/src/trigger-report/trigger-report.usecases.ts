import { isId, isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { groundOf, numbered, openingOfReview, type Unnumbered } from '../review/review.usecases.ts';
import { documentOf, lockReview } from '../review/review.store.ts';
import type { TriggerReport } from './trigger-report.record.ts';
import { assessReport, closeReport, demandOfReport, judgeTrigger, reclassifyReport, type ReportedDeficiency, type Trigger, type TriggeredPolicy } from './trigger-report.rules.ts';
import { addReport, lockReport, triggeredPolicy } from './trigger-report.store.ts';

export interface RegisterRequest { providerId: string; unitId?: string | null; agreementId?: string | null; serviceArea?: string | null; registrationNumber: string; trigger: Trigger }
export interface AssessReportRequest { triggerReportId: string; review: boolean; reason: string; assessedOn?: LocalDate | null; deficiencies?: ReportedDeficiency[] }
export interface ReclassifyRequest { triggerReportId: string; reason: string }

/** Records information that may call for a review; where the guideline demands the review it is opened at once.
 *  Ground: NACKA-PAK-1, NACKA15-PAK-1, FALK-ANL-1, SOD-HAND-1. */
export async function registerTriggerReport(scope: Scope, unnumbered: Unnumbered<RegisterRequest>) {
  const asked = await numbered<RegisterRequest>(scope, unnumbered);
  if (isProblem(asked)) return asked;
  const ground = await groundOf(scope, { ...asked, openedOn: scope.today });
  if (isProblem(ground)) return ground;
  const { provider, unit, agreement, serviceAreaKey, matter, trigger } = ground;
  const policy = await documentOf(scope, matter, triggeredPolicy);
  const judged = judgeTrigger(trigger, scope.today, policy);
  if (isProblem(judged)) return judged;
  const report = addReport(scope, judged.trigger, {
    registrationNumber: asked.registrationNumber.trim(), providerId: provider.id, unitId: unit?.id ?? null, agreementId: agreement?.id ?? null, serviceAreaKey, policyIds: matter.policyIds,
  });
  if (demandOfReport(policy!) !== 'REVIEW') return { triggerReport: report };
  const opened = await reviewOn(scope, report, scope.today);
  return isProblem(opened) ? opened : { triggerReport: report };
}

/** Says whether a review is made on the information, and why; a yes opens it. Ground: NACKA-PAK-1, FALK-ANL-1. */
export async function assessTriggerReport(scope: Scope, asked: AssessReportRequest) {
  const found = await openReport(scope, asked.triggerReportId);
  if (isProblem(found)) return found;
  const { report, policy } = found;
  const on = asked.assessedOn ?? scope.today;
  const deficiencies = [...report.deficiencies, ...(asked.deficiencies ?? [])];
  const assessment = assessReport({ review: asked.review, reason: asked.reason, by: scope.actor.account, on }, { receivedOn: report.receivedOn, decided: report.assessment != null, deficiencies }, policy);
  if (isProblem(assessment)) return assessment;
  report.deficiencies = deficiencies;
  if (asked.review) {
    const opened = await reviewOn(scope, report, on);
    if (isProblem(opened)) return opened;
  }
  report.assessment = assessment;
  return { triggerReport: report };
}

/** Judges the information not serious after all. Ground: NACKA15-PAK-1. */
export async function reclassifyTriggerReport(scope: Scope, asked: ReclassifyRequest) {
  const found = await openReport(scope, asked.triggerReportId);
  if (isProblem(found)) return found;
  const { report, policy } = found;
  const judged = reclassifyReport({ reason: asked.reason, by: scope.actor.account, on: scope.today }, { receivedOn: report.receivedOn, decided: report.reclassification != null }, policy);
  if (isProblem(judged)) return judged;
  report.reclassification = judged;
  return { triggerReport: report };
}

/** Takes the information off the queue when what the guideline demands is done. Ground: NACKA-PAK-1, NACKA15-PAK-1. */
export async function closeTriggerReport(scope: Scope, asked: { triggerReportId: string }) {
  const found = await openReport(scope, asked.triggerReportId);
  if (isProblem(found)) return found;
  const { report, policy } = found;
  const review = report.reviewId ? await lockReview(scope, report.reviewId) : null;
  const closed = closeReport({ reviewCompletedOn: review?.completedOn ?? null, assessed: report.assessment != null, reclassified: report.reclassification ?? null }, policy);
  if (isProblem(closed)) return closed;
  Object.assign(report, { status: 'CLOSED', closedOn: scope.today });
  return { triggerReport: report };
}

async function openReport(scope: Scope, id: string) {
  const report = isId(id) ? await lockReport(scope, id) : null;
  if (!report) return problem('NotFound', 'No recorded information has this id.');
  if (report.status === 'CLOSED') return problem('Conflict', 'The information is closed.');
  return { report, policy: (await documentOf(scope, report, triggeredPolicy)) as TriggeredPolicy };
}

/** The review that the information calls for. */
async function reviewOn(scope: Scope, report: TriggerReport, openedOn: LocalDate) {
  const { providerId, unitId, agreementId, serviceAreaKey, registrationNumber } = report;
  return openingOfReview(scope, { kind: 'TRIGGERED_REVIEW', providerId, unitId, agreementId, serviceArea: serviceAreaKey, registrationNumber, openedOn, trigger: report }, report);
}
