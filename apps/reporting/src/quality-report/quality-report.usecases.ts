import { LockMode } from '@mikro-orm/core';
import { isId, isProblem, problem } from '@uppsikt/kernel';
import { definePolicy, registrationNumberOf, type Scope } from '@uppsikt/platform';
import { PublishedPlanRecord, QualityReportRecord, type PublishedPlan, type QualityReport } from './quality-report.record.ts';
import { followsPlan, mayFinalise, unreported, writeEntry, type EntryAsked } from './quality-report.rules.ts';

const reportingPolicy = definePolicy('reporting');
const mostEntries = 200;
const noReport = () => problem('NotFound', 'No quality report has this id.');
const finalised = () => problem('Conflict', 'The report is finalised and stands.');

/** Begins the report of a published plan; there is one for each. Ground: ATV-PLAN-1. */
export async function draftQualityReport(scope: Scope, asked: { planId: string; registrationNumber?: string | null }) {
  const plan = isId(asked.planId) ? await scope.em.findOne(PublishedPlanRecord, { id: asked.planId }) : null;
  if (!plan) return problem('NotFound', 'No published plan has this id. A plan that was published just now is known here in moments.');
  const policyIds = await scope.policiesInForce(scope.today, plan.boards);
  const policy = await scope.policyOf({ policyIds }, reportingPolicy);
  const refused = followsPlan(isProblem(policy) ? null : policy.document);
  if (refused) return refused;
  if (await scope.em.findOne(QualityReportRecord, { planId: plan.id })) return problem('Conflict', 'The plan has its quality report already.');
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber, plan.boards);
  if (isProblem(registrationNumber)) return registrationNumber;
  return { qualityReport: scope.add(QualityReportRecord, { planId: plan.id, year: plan.year, status: 'DRAFT', registrationNumber, entries: [], draftedOn: scope.today, finalisedOn: null, writtenBy: scope.actor.account, policyIds }) };
}

/** The report, held until the transaction ends, with its plan as it stands. */
async function lockReport(scope: Scope, id: string) {
  const qualityReport = isId(id) ? await scope.em.findOne(QualityReportRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
  if (!qualityReport) return noReport();
  return qualityReport.status === 'FINAL' ? finalised() : { qualityReport, plan: await scope.em.findOneOrFail(PublishedPlanRecord, { id: qualityReport.planId }) };
}

/** Writes what came of an item of the plan. Ground: ATV-PLAN-1. */
export async function reportPlanItem(scope: Scope, asked: EntryAsked & { qualityReportId: string }) {
  const found = await lockReport(scope, asked.qualityReportId);
  if (isProblem(found)) return found;
  const written = writeEntry(asked, found.plan.itemIds);
  if (isProblem(written)) return written;
  const { qualityReport } = found;
  const others = qualityReport.entries.filter((e) => e.planItemId !== written.entry.planItemId);
  if (others.length >= mostEntries) return problem('InvalidInput', `A report has at most ${mostEntries} items.`, { field: 'planItemId' });
  Object.assign(qualityReport, { entries: [...others, written.entry], writtenBy: scope.actor.account });
  return { qualityReport };
}

/** Finalises the report of a plan whose items are all written of. Ground: ATV-ATER-4. */
export async function finaliseQualityReport(scope: Scope, asked: { qualityReportId: string }) {
  const found = await lockReport(scope, asked.qualityReportId);
  if (isProblem(found)) return found;
  const { qualityReport, plan } = found;
  const refused = mayFinalise(plan.itemIds, qualityReport.entries);
  if (refused) return refused;
  Object.assign(qualityReport, { status: 'FINAL', finalisedOn: scope.today });
  return { qualityReport };
}

/** The items of each report's plan that nothing is written of, at most 200. */
export async function unreportedIn(scope: Scope, reports: readonly (QualityReport | null)[]): Promise<string[][]> {
  const plans: PublishedPlan[] = await scope.em.find(PublishedPlanRecord, { id: { $in: reports.flatMap((r) => r?.planId ?? []) } });
  return reports.map((report) => (report ? unreported(plans.find((p) => p.id === report.planId)?.itemIds ?? [], report.entries).slice(0, mostEntries) : []));
}
