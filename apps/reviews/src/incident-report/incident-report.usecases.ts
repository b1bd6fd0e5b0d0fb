import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { actionPlanPolicy } from '../action-plan/action-plan.usecases.ts';
import { complaintsPolicy } from '../complaint/complaint.store.ts';
import { scopesOf } from '../guideline/guideline.store.ts';
import { agreementsInArea, reviewedOf } from '../provider/provider.store.ts';
import { documentOf } from '../review/review.store.ts';
import { IncidentPlanRecord, IncidentReportRecord, type IncidentPlan, type IncidentReport } from './incident-report.record.ts';
import { obligingAgreement, remainingSteps, reportIncident, submitIncidentPlan, type IncidentCategory, type IncidentMeasure } from './incident-report.rules.ts';
import { lockReports, planById } from './incident-report.store.ts';

export interface IncidentRequest { category: IncidentCategory; seriousness: IncidentReport['seriousness']; providerId: string; unitId: string; occurredOn: LocalDate; description: string }

/** Takes in what a provider reports of its own unit; it is in the queue of who assesses. Ground: NACKA15-RAPP-1. */
export async function takeInIncident(scope: Scope, asked: IncidentRequest) {
  const reviewed = await reviewedOf(scope, asked);
  if (isProblem(reviewed)) return reviewed;
  const { id: unitId, providerId, serviceAreaKey } = reviewed.unit!;
  const scopes = await scopesOf(scope, serviceAreaKey);
  const policy = await scope.policy(complaintsPolicy, scope.today, scopes);
  const reported = reportIncident(asked, scope.today, isProblem(policy) ? null : policy.document);
  if (isProblem(reported)) return reported;
  const agreement = obligingAgreement(await agreementsInArea(scope, providerId, serviceAreaKey), unitId, scope.today);
  const report = scope.add(IncidentReportRecord, {
    ...reported, status: 'RECEIVED', seriousness: asked.seriousness, providerId, unitId, serviceAreaKey, agreementId: agreement?.id ?? null, receivedAt: new Date(scope.now), reportedBy: scope.actor.account,
    registrationNumber: null, assessment: null, planId: null, closedOn: null, closedBy: null, policyIds: await scope.policiesInForce(scope.today, scopes),
  });
  return { report };
}

/** The open reports of one provider. */
async function openReports(scope: Scope, ids: readonly string[]) {
  const reports = await lockReports(scope, ids);
  if (!reports) return problem('NotFound', 'One of these reports does not exist.');
  if (new Set(reports.map((r) => r.providerId)).size > 1) return problem('InvalidInput', 'A plan is for reports of one provider.', { field: 'reportIds' });
  return reports.some((r) => r.status === 'CLOSED') ? problem('Conflict', 'One of them is closed.') : reports;
}
const link = (plan: IncidentPlan, reports: IncidentReport[]) => {
  for (const report of reports) report.planId = plan.id;
  return { plan, reports };
};

/** Takes in a provider's action plan for one or several of its reports. Ground: NACKA15-RAPP-2. */
export async function submitPlan(scope: Scope, asked: { reportIds: string[]; measures: IncidentMeasure[] }) {
  const reports = await openReports(scope, asked.reportIds);
  if (isProblem(reports)) return reports;
  const judged = submitIncidentPlan(asked.measures, await documentOf(scope, reports[0]!, actionPlanPolicy));
  if (isProblem(judged)) return judged;
  return link(scope.add(IncidentPlanRecord, { providerId: reports[0]!.providerId, measures: judged.measures, submittedOn: scope.today, submittedBy: scope.actor.account }), reports);
}

/** Links a plan to more reports. Ground: NACKA15-RAPP-2. */
export async function linkPlan(scope: Scope, asked: { planId: string; reportIds: string[] }) {
  const plan = await planById(scope, asked.planId);
  if (!plan) return problem('NotFound', 'No plan has this id.');
  const reports = await openReports(scope, asked.reportIds);
  if (isProblem(reports)) return reports;
  return reports[0]!.providerId === plan.providerId ? link(plan, reports) : problem('InvalidInput', 'A plan is for reports of one provider.', { field: 'reportIds' });
}

/** What remains before it can be closed: derived, never stored. */
export const remaining = async (scope: Scope, report: IncidentReport) =>
  remainingSteps({ assessed: report.assessment != null, planned: report.planId != null }, await documentOf(scope, report, actionPlanPolicy));
