import { isLocalDate, isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, oncePer, type Scope } from '@uppsikt/platform';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { scopesOf, areaByKey } from '../guideline/guideline.store.ts';
import { reviewedOf } from '../provider/provider.store.ts';
import { RiskAnalysisRecord, RiskInformationRecord, type RiskAnalysis, type RiskSource } from './risk-analysis.record.ts';
import { asksForAnalysis, completeRiskAnalysis, highPriority, isUnverified, openRiskAnalysis, prioritise, priorityOf, ranked, takesSurveys, unreferencedResults, type RiskItemFacts, type RiskValues } from './risk-analysis.rules.ts';
import { evidenceSince, informationById, itemsOf, lockAnalysis, providersIn, riskDocument, riskPolicy, surveyResultsOf } from './risk-analysis.store.ts';
import { matrixOf, svgOf } from './risk-matrix.rules.ts';

const providersPolicy = definePolicy('providers');

export interface OpenAnalysisRequest {
  year: number; serviceArea?: string | null; informationId?: string | null; levels?: number | null; severityLabels: string[]; probabilityLabels: string[]; openedOn?: LocalDate | null;
}
const noAnalysis = () => problem('NotFound', 'No risk analysis has this id.');
export const completed = () => problem('Conflict', 'The risk analysis is completed already.');
const analysing = (informationId: string) => ({ kind: 'ANALYSE_RISK' as const, subject: informationId, period: '' });

/** Opens the analysis of a plan year, or one on information that came between plans. Ground: NACKA-RISK-1, NACKA15-RISK-1, NACKA15-RISK-4. */
export async function openAnalysis(scope: Scope, asked: OpenAnalysisRequest) {
  const openedOn = asked.openedOn ?? scope.today;
  if (asked.year < 2000 || asked.year > 2099) return problem('InvalidInput', 'A plan year is 2000 to 2099.', { field: 'year' });
  const information = asked.informationId ? await informationById(scope, asked.informationId) : null;
  if (asked.informationId && !information) return problem('NotFound', 'No information has this id.');
  const serviceArea = asked.serviceArea ?? information?.serviceAreaKey ?? null;
  if (serviceArea && !(await areaByKey(scope, serviceArea))) return problem('InvalidInput', `No service area has the key ${serviceArea}.`, { field: 'serviceArea' });
  const scopes = serviceArea ? await scopesOf(scope, serviceArea) : [];
  const policy = await scope.policy(riskPolicy, openedOn, scopes);
  if (isProblem(policy)) return policy;
  const opened = openRiskAnalysis({ ...asked, serviceArea, adHoc: information !== null }, policy.document);
  if (isProblem(opened)) return opened;
  const subject = `${serviceArea ?? '*'} ${information?.id ?? ''}`.trim();
  const riskAnalysis = scope.add(RiskAnalysisRecord, {
    year: asked.year, serviceAreaKey: serviceArea, riskInformationId: information?.id ?? null, subject, status: 'OPEN', ...opened, severityLabels: asked.severityLabels,
    probabilityLabels: asked.probabilityLabels, highFrom: null, participants: [], openedOn, openedBy: scope.actor.account, completedOn: null, completedBy: null, unreferenced: null, policyIds: await scope.policiesInForce(openedOn, scopes),
  });
  return { riskAnalysis };
}

/** Records who took part, by role. Ground: NACKA15-RISK-3. */
export async function recordParticipation(scope: Scope, asked: { riskAnalysisId: string; role: string; on?: LocalDate | null }) {
  const riskAnalysis = await lockAnalysis(scope, asked.riskAnalysisId);
  if (!riskAnalysis) return noAnalysis();
  if (riskAnalysis.status === 'COMPLETED') return completed();
  if (!/^[A-Z][A-Z_]{1,60}$/.test(asked.role)) return problem('InvalidInput', 'A role is a key such as PLANNER.', { field: 'role' });
  riskAnalysis.participants = [...riskAnalysis.participants, { role: asked.role, on: asked.on ?? scope.today, recordedBy: scope.actor.account }];
  return { riskAnalysis };
}

/** Gives the risks their priority. Ground: NACKA15-RISK-2. */
export async function prioritiseAnalysis(scope: Scope, asked: { riskAnalysisId: string; highFrom?: number | null }) {
  const riskAnalysis = await lockAnalysis(scope, asked.riskAnalysisId);
  if (!riskAnalysis) return noAnalysis();
  if (riskAnalysis.status === 'COMPLETED') return completed();
  const prioritised = prioritise(await itemsOf(scope, [riskAnalysis.id]), asked.highFrom, riskAnalysis.levels);
  if (isProblem(prioritised)) return prioritised;
  Object.assign(riskAnalysis, prioritised);
  return { riskAnalysis };
}

/** Completes an analysis; a task that information made is then done. Ground: NACKA-RISK-2, NACKA15-RISK-3. */
export async function completeAnalysis(scope: Scope, asked: { riskAnalysisId: string; completedOn?: LocalDate | null; acknowledgeUnreferenced: boolean }) {
  const riskAnalysis = await lockAnalysis(scope, asked.riskAnalysisId);
  if (!riskAnalysis) return noAnalysis();
  if (riskAnalysis.status === 'COMPLETED') return completed();
  const items = await itemsOf(scope, [riskAnalysis.id]);
  const done = completeRiskAnalysis(riskAnalysis, items, scope.actor.roles, asked.completedOn ?? scope.today, await riskDocument(scope, riskAnalysis));
  if (isProblem(done)) return done;
  const seen = unreferencedResults((await surveysFor(scope, riskAnalysis)).map((r) => r.id), items, asked.acknowledgeUnreferenced);
  if (isProblem(seen)) return seen;
  const unreferenced = seen.responseIds.length ? { ...seen, by: scope.actor.account, on: scope.today } : null;
  Object.assign(riskAnalysis, done, { completedBy: scope.actor.account, unreferenced });
  const { id: riskAnalysisId, year, serviceAreaKey, riskInformationId } = riskAnalysis;
  if (riskInformationId) await meetDuty(scope, analysing(riskInformationId), done.completedOn);
  await scope.emit('reviews.risk-analysis-completed.v1', riskAnalysisId, {
    riskAnalysisId, year, serviceAreaKey: serviceAreaKey ?? null, continuous: riskInformationId != null, highPriorityProviderIds: highPriority(items, riskAnalysis.highFrom ?? null), completedOn: done.completedOn,
  });
  return { riskAnalysis };
}

/** The survey results that the guideline makes an input of the analysis. Ground: NACKA-ENK-5. */
export const surveysFor = async (scope: Scope, analysis: RiskAnalysis) => (takesSurveys(await riskDocument(scope, analysis)) ? surveyResultsOf(scope, analysis) : []);

export interface InformationRequest { source: RiskSource; sourceId?: string | null; providerId: string; unitId?: string | null; receivedOn?: LocalDate | null; content: string; possiblySerious: boolean }

/** Keeps information that may matter to risks; when it may mean serious deficiencies, a risk analysis is asked for. Ground: NACKA15-RISK-4. */
export async function recordInformation(scope: Scope, asked: InformationRequest) {
  const reviewed = await reviewedOf(scope, asked);
  if (isProblem(reviewed)) return reviewed;
  const receivedOn = asked.receivedOn ?? scope.today;
  if (!asked.content.trim()) return problem('InvalidInput', 'Say what the information is.', { field: 'content' });
  if (!isLocalDate(receivedOn) || receivedOn > scope.today) return problem('InvalidInput', 'Information is recorded when it has come.', { field: 'receivedOn' });
  const { provider, unit } = reviewed;
  const information = await keepInformation(scope, { ...asked, providerId: provider.id, unitId: unit?.id ?? null, serviceAreaKey: unit?.serviceAreaKey ?? null, receivedOn });
  return { information };
}

/** Keeps it, whoever told: a person, or another part of the house. */
export async function keepInformation(scope: Scope, told: Omit<InformationRequest, 'receivedOn'> & { unitId: string | null; serviceAreaKey: string | null; receivedOn: LocalDate }) {
  const { source, providerId, unitId, serviceAreaKey, receivedOn, possiblySerious } = told;
  const information = scope.add(RiskInformationRecord, {
    source, sourceId: told.sourceId ?? '', providerId, unitId, serviceAreaKey, receivedOn, possiblySerious, content: told.content.trim(), recordedBy: scope.actor.account,
  });
  if (!information.sourceId) information.sourceId = information.id;
  const policy = await scope.policy(riskPolicy, receivedOn, serviceAreaKey ? await scopesOf(scope, serviceAreaKey) : []);
  if (!isProblem(policy) && asksForAnalysis(information, policy.document)) {
    await addDuties(scope, [{ ...analysing(information.id), providerId, unitId, serviceAreaKey, role: policy.document.coordinator ?? null, dueOn: null }]);
  }
  return information;
}

/** The names of the two values in the guideline. @reads risk.dimensions */
export const dimensionsOf = async (scope: Scope, analysis: RiskAnalysis): Promise<readonly string[]> => (await riskDocument(scope, analysis)).dimensions ?? [];

/** The matrix of an analysis as data and as a picture. */
export async function matrix<I extends RiskItemFacts & RiskValues>(scope: Scope, analysis: RiskAnalysis, items: readonly I[]) {
  const cells = matrixOf(items, analysis.levels);
  const severityName = (await dimensionsOf(scope, analysis)).includes('CONSEQUENCE') ? 'Konsekvens' : 'Allvarlighetsgrad';
  return { cells, svg: svgOf(cells, { levels: analysis.levels, severityLabels: analysis.severityLabels, probabilityLabels: analysis.probabilityLabels, severityName }) };
}
/** Providers in each analysis' area whose management system is not verified, at most 200. Ground: NACKA-LED-1. */
export const flagsOf = (scope: Scope, analyses: readonly RiskAnalysis[]) => oncePer(analyses, (a) => `${a.serviceAreaKey} ${a.policyIds.join()}`, (analysis) => unverifiedIn(scope, analysis));
async function unverifiedIn(scope: Scope, analysis: RiskAnalysis) {
  const policy = await scope.policyOf(analysis, providersPolicy);
  if (isProblem(policy)) return [];
  const found = (await providersIn(scope, analysis.serviceAreaKey ?? null)).filter((p) => isUnverified(p.managementSystem, scope.today, policy.document));
  return found.slice(0, 200).map((p) => ({ providerId: p.id, reason: 'MANAGEMENT_SYSTEM_UNVERIFIED' as const }));
}
export const evidenceOf = (scope: Scope, analyses: readonly RiskAnalysis[]) => oncePer(analyses, (a) => `${a.serviceAreaKey} ${a.year}`, (analysis) => evidenceSince(scope, analysis.serviceAreaKey ? [analysis.serviceAreaKey] : null, `${analysis.year - 1}-01-01`));
export { highPriority, priorityOf, ranked };
