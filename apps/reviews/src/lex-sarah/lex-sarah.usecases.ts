import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { registrationNumberOf, type Scope } from '@uppsikt/platform';
import { scopesOf } from '../guideline/guideline.store.ts';
import { reviewedOf } from '../provider/provider.store.ts';
import { documentOf } from '../review/review.store.ts';
import { LexSarahReportRecord } from './lex-sarah.record.ts';
import { conclude, mayInvestigate, recordEntry, registerLexSarah, type LexSarahEntryKind, type LexSarahOutcome } from './lex-sarah.rules.ts';
import { lockLexSarah, misconductPolicy } from './lex-sarah.store.ts';

/** Registers a report. Ground: ATV-LEXS-1. */
export async function register(scope: Scope, asked: { providerId: string; unitId?: string | null; registrationNumber?: string | null; reportedOn?: LocalDate | null; content: string }) {
  const reviewed = await reviewedOf(scope, { providerId: asked.providerId, unitId: asked.unitId ?? null });
  if (isProblem(reviewed)) return reviewed;
  const reportedOn = asked.reportedOn ?? scope.today;
  const scopes = reviewed.unit ? await scopesOf(scope, reviewed.unit.serviceAreaKey) : [];
  const policy = await scope.policy(misconductPolicy, reportedOn, scopes);
  const registered = registerLexSarah({ content: asked.content, reportedOn }, scope.today, isProblem(policy) ? null : policy.document);
  if (isProblem(registered)) return registered;
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber, scopes);
  if (isProblem(registrationNumber)) return registrationNumber;
  const report = scope.add(LexSarahReportRecord, {
    ...registered, status: 'REPORTED', registrationNumber, providerId: reviewed.provider.id, unitId: reviewed.unit?.id ?? null, registeredBy: scope.actor.account,
    investigation: [], measures: [], conclusion: null, concludedOn: null, followUp: null, policyIds: await scope.policiesInForce(reportedOn, scopes),
  });
  return { report };
}

/** The report, for one who investigates. */
async function investigating(scope: Scope, id: string) {
  const report = await lockLexSarah(scope, id);
  if (!report) return problem('NotFound', 'No report has this id.');
  return mayInvestigate(scope.actor.roles, await documentOf(scope, report, misconductPolicy)) ?? report;
}

/** Records what is investigated, a measure, or the follow-up. Ground: ATV-LEXS-1. */
export async function record(scope: Scope, asked: { reportId: string; kind: LexSarahEntryKind; text: string }) {
  const report = await investigating(scope, asked.reportId);
  if (isProblem(report)) return report;
  const judged = recordEntry(asked, report);
  if (isProblem(judged)) return judged;
  const entry = { ...judged, on: scope.today, by: scope.actor.account };
  if (asked.kind === 'INVESTIGATION') report.investigation = [...report.investigation, entry];
  else if (asked.kind === 'MEASURE') report.measures = [...report.measures, entry];
  else Object.assign(report, { status: 'FOLLOWED_UP', followUp: entry });
  return { report };
}

/** Concludes the investigation. Ground: ATV-LEXS-1. */
export async function concludeInvestigation(scope: Scope, asked: { reportId: string; outcome: LexSarahOutcome; serious: boolean; reason: string }) {
  const report = await investigating(scope, asked.reportId);
  if (isProblem(report)) return report;
  const concluded = conclude(asked, report);
  if (isProblem(concluded)) return concluded;
  Object.assign(report, { status: 'CONCLUDED', concludedOn: scope.today, conclusion: { outcome: asked.outcome, serious: asked.serious, ...concluded, on: scope.today, by: scope.actor.account } });
  return { report };
}
