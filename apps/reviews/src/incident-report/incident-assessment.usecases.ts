import { isProblem, localDateOf, problem } from '@uppsikt/kernel';
import { registrationNumberOf, type Scope } from '@uppsikt/platform';
import { complaintsPolicy } from '../complaint/complaint.store.ts';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { scopesOf } from '../guideline/guideline.store.ts';
import { documentOf } from '../review/review.store.ts';
import { openingOfReview } from '../review/review.usecases.ts';
import { keepInformation } from '../risk-analysis/risk-analysis.usecases.ts';
import type { IncidentReport } from './incident-report.record.ts';
import { closeIncident, mayAssessIncident, type IncidentOutcome } from './incident-report.rules.ts';
import { lockReports } from './incident-report.store.ts';
import { remaining } from './incident-report.usecases.ts';

const considering = (reportId: string) => ({ kind: 'CONSIDER_SANCTION' as const, subject: reportId, period: '' });

/** The report, by who may assess it, while it is not closed. */
async function assessable(scope: Scope, id: string) {
  const [report] = (await lockReports(scope, [id])) ?? [];
  if (!report) return problem('NotFound', 'No report has this id.');
  const refused = mayAssessIncident(scope.actor.roles, (await documentOf(scope, report, complaintsPolicy)) ?? {});
  return refused ?? (report.status === 'CLOSED' ? problem('Conflict', 'It is closed.') : report);
}

/** Does what an assessment says: opens a review, asks for a risk analysis or gives the managers a task; answers the review. */
async function act(scope: Scope, { id, providerId, unitId, serviceAreaKey, receivedAt, description }: IncidentReport, outcome: IncidentOutcome, registrationNumber: string) {
  const receivedOn = localDateOf(receivedAt.toISOString());
  if (outcome === 'RISK_ANALYSIS') await keepInformation(scope, { source: 'REPORT', sourceId: id, providerId, unitId, serviceAreaKey, receivedOn, content: description, possiblySerious: true });
  if (outcome === 'TO_MANAGERS') {
    const proposers = (await scope.delegation()).permissions['sanction.propose'] ?? [];
    await addDuties(scope, [{ ...considering(id), providerId, unitId, serviceAreaKey, role: proposers[0] ?? null, dueOn: null }]);
  }
  return outcome === 'TRIGGERED_REVIEW' ? openingOfReview(scope, { kind: 'TRIGGERED_REVIEW', providerId, unitId, serviceArea: serviceAreaKey, registrationNumber, calledFor: true }) : { review: null };
}

/** Assesses a report, registers it in the case system and does what the assessment says. Ground: NACKA15-RAPP-3. */
export async function assessIncident(scope: Scope, asked: { reportId: string; outcome: IncidentOutcome; reason: string; registrationNumber?: string | null }) {
  const report = await assessable(scope, asked.reportId);
  if (isProblem(report)) return report;
  if (report.assessment) return problem('Conflict', 'It is assessed already.');
  if (!asked.reason.trim()) return problem('InvalidInput', 'Say why.', { field: 'reason' });
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber, await scopesOf(scope, report.serviceAreaKey));
  if (isProblem(registrationNumber)) return registrationNumber;
  const done = await act(scope, report, asked.outcome, registrationNumber);
  if (isProblem(done)) return done;
  const assessment = { outcome: asked.outcome, reason: asked.reason.trim(), by: scope.actor.account, on: scope.today, reviewId: done.review?.id ?? null };
  Object.assign(report, { status: 'ASSESSED', assessment, registrationNumber });
  return { report };
}

/** Closes a report when it is assessed and has its action plan. Ground: NACKA15-RAPP-2, NACKA15-RAPP-3. */
export async function closeReport(scope: Scope, asked: { reportId: string }) {
  const report = await assessable(scope, asked.reportId);
  if (isProblem(report)) return report;
  const refused = closeIncident(await remaining(scope, report));
  if (refused) return refused;
  Object.assign(report, { status: 'CLOSED', closedOn: scope.today, closedBy: scope.actor.account });
  await meetDuty(scope, considering(report.id), scope.today);
  return { report };
}
