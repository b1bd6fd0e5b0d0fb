import type { PolicyView } from '@uppsikt/contracts';
import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';

export type ProviderReportKind = 'DEVIATION_RESULT' | 'IMPROVEMENT' | 'RISK_ANALYSIS' | 'SELF_MONITORING' | 'USER_ACTIVITY' | 'USER_FOLLOW_UP_RESULTS' | 'USER_INFLUENCE_METHODS';
/** What these rules read of the guideline: three of its sections speak of what providers report. */
export interface ReportingPolicies {
  readonly selfMonitoring: PolicyView<'self-monitoring', 'methods' | 'required' | 'usedInFollowUps'> | null;
  readonly providerReports: PolicyView<'provider-reports', 'types' | 'userActivities'> | null;
  readonly qualityDialogue: PolicyView<'quality-dialogue', 'agenda'> | null;
}
export interface ReportAsked {
  readonly kind: ProviderReportKind; readonly unitId?: string | null;
  readonly method?: string | null; readonly activity?: string | null;
  readonly from?: LocalDate | null; readonly until: LocalDate;
  readonly content?: string | null; readonly result?: string | null; readonly measures?: string | null;
}

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** The methods that the regulation names; none of them is mandatory. Ground: SOSFS 2011:9 5 kap. 2 § with its general advice. */
export const lawMethods = [
  'QUALITY_REGISTER_COMPARISON', 'OPEN_COMPARISON_AND_OTHERS', 'OWN_EARLIER_RESULTS', 'TARGET_GROUP_SURVEY', 'RECORD_REVIEW', 'STAFF_ATTITUDES', 'PATIENT_BOARD_DATA', 'AUDITORS_STAKEHOLDERS',
] as const;

/** What the unit's own quality work has given: an improvement comes of one of these. Ground: ATV Utföraren (förbättring). */
const results: readonly ProviderReportKind[] = ['RISK_ANALYSIS', 'SELF_MONITORING', 'DEVIATION_RESULT'];
/** What is reported of a unit, and never of a provider as a whole. Ground: ATV Utföraren (riskanalys och egenkontroll är obligatoriska inslag); FALK 2.4.4. */
const ofUnits: readonly ProviderReportKind[] = [...results, 'IMPROVEMENT', 'USER_ACTIVITY'];

/** What may be reported: what the guideline has providers account for, self-monitoring where it speaks of that, activities with users and
 *  relatives where it lists them, and what its quality dialogue is about.
 *  Ground: FALK 2.4.4, 2.4.5; SOD 5 D; ATV Utföraren; NACKA15 5.1.
 *  @reads followUp.providerReports.types
 *  @reads followUp.providerReports.userActivities
 *  @reads dialogue.quality.agenda */
export function reportableKinds({ selfMonitoring, providerReports, qualityDialogue }: ReportingPolicies): ReadonlySet<ProviderReportKind> {
  return new Set([
    ...((providerReports?.types ?? []) as ProviderReportKind[]),
    ...(selfMonitoring ? (['SELF_MONITORING'] as const) : []),
    ...(providerReports?.userActivities?.length ? (['USER_ACTIVITY'] as const) : []),
    ...ofAgenda(qualityDialogue?.agenda),
  ]);
}
/** The reports that an item of the agenda is about. Ground: FALK 2.4.5. */
export const ofAgenda = (agenda: readonly string[] | null | undefined): ProviderReportKind[] =>
  (agenda ?? []).flatMap((item): ProviderReportKind[] => (item === 'RISK_ANALYSES' ? ['RISK_ANALYSIS'] : item === 'SELF_MONITORING' ? ['SELF_MONITORING'] : []));

/** Self-monitoring is of a method of the guideline, or where it lists none of one of the regulation's when one is said; an activity with users
 *  is of a kind that it lists; nothing else has either.
 *  Ground: FALK 2.4.4 (kan innefatta); SOSFS 2011:9; ATV Utföraren (brukarundersökningar, anhörigträffar och brukarråd).
 *  @reads followUp.selfMonitoring.methods
 *  @reads followUp.providerReports.userActivities */
function judgeForm({ kind, method = null, activity = null }: ReportAsked, { selfMonitoring, providerReports }: ReportingPolicies) {
  const listed: readonly string[] | null = selfMonitoring?.methods ?? null;
  const methods = listed ?? lawMethods;
  if (kind === 'SELF_MONITORING' ? (method ?? listed) !== null && !methods.some((m) => m === method) : method !== null)
    return invalid('method', kind === 'SELF_MONITORING' ? `The method is one of ${methods.join(', ')}.` : 'Only self-monitoring has a method.');
  const activities: readonly string[] = providerReports?.userActivities ?? [];
  if (kind === 'USER_ACTIVITY' ? !activities.some((a) => a === activity) : activity !== null)
    return invalid('activity', kind === 'USER_ACTIVITY' ? `The activity is one of ${activities.join(', ')}.` : 'Only what is done with users or relatives has an activity.');
  return { method, activity };
}

/** A report says what was done or what came of it; of self-monitoring also the measures. Its period is over.
 *  Ground: FALK 2.4.4; ATV Utföraren; NACKA15 5.1 (metoder samt resultat). */
export function judgeReport(asked: ReportAsked, today: LocalDate, policies: ReportingPolicies) {
  const { kind, until } = asked;
  if (!reportableKinds(policies).has(kind)) return problem('NotInPolicy', `The guideline in force has no reports of ${kind}.`, { kind: 'provider-reports' });
  const form = judgeForm(asked, policies);
  if (isProblem(form)) return form;
  if (ofUnits.includes(kind) && !asked.unitId) return invalid('unitId', 'Say which unit it is about.');
  const from = asked.from ?? until;
  if (from > until || until > today) return invalid('until', 'The period has a first and a last day, and is over.');
  const [content, result, measures] = [asked.content, asked.result, asked.measures].map((text) => text?.trim() || null) as [string | null, string | null, string | null];
  const told = { content, result, measures };
  const demanded: (keyof typeof told)[] = kind === 'IMPROVEMENT' || kind === 'USER_INFLUENCE_METHODS' ? ['content'] : kind === 'SELF_MONITORING' ? ['result', 'measures'] : ['result'];
  const lacking = demanded.find((field) => told[field] === null);
  if (lacking) return invalid(lacking, { content: 'Say what is done and how.', result: 'Say what came of it.', measures: 'Say what is done because of it, or that nothing need be.' }[lacking]);
  return { ...form, kind, from, until, ...told };
}

/** Each improvement comes of at least one result of the unit's own quality work. Ground: ATV Utföraren (med utgångspunkt i resultatet). */
export function judgeSources(kind: ProviderReportKind, asked: readonly string[], found: readonly { readonly id: string; readonly kind: ProviderReportKind }[]) {
  const sourceIds = [...new Set(asked)];
  if (kind !== 'IMPROVEMENT') return sourceIds.length ? invalid('sourceIds', 'Only an improvement comes of other reports.') : { sourceIds };
  if (!sourceIds.length) return problem('ImprovementSourceMissing', 'Name at least one risk analysis, self-monitoring or result of deviations that it comes of.');
  const right = new Set(found.filter((source) => results.includes(source.kind)).map((source) => source.id));
  return sourceIds.length <= 200 && sourceIds.every((id) => right.has(id)) ? { sourceIds } : invalid('sourceIds', 'An improvement comes of risk analyses, self-monitoring or results of deviations of the same unit.');
}

/** What is expected of every unit: self-monitoring where it is required, of what providers account for all but deviations and improvements,
 *  which come when there are any, and what the quality dialogue is about.
 *  Ground: SOD 5 D (alla verksamheter); ATV Utföraren (obligatoriska inslag); NACKA15 5.1 (metoder samt resultat); FALK 2.4.5.
 *  @reads followUp.providerReports.types
 *  @reads dialogue.quality.agenda */
export const expectedKinds = ({ selfMonitoring, providerReports, qualityDialogue }: ReportingPolicies): ProviderReportKind[] => [...new Set([
  ...(owesSelfMonitoring(selfMonitoring) ? (['SELF_MONITORING'] as const) : []),
  ...((providerReports?.types ?? []) as ProviderReportKind[]).filter((kind) => kind !== 'DEVIATION_RESULT' && kind !== 'IMPROVEMENT'),
  ...ofAgenda(qualityDialogue?.agenda),
])].sort();

/** What is expected and has not come. Ground: as above. */
export const missingKinds = (expected: readonly ProviderReportKind[], reported: readonly { readonly kind: ProviderReportKind }[]): ProviderReportKind[] =>
  expected.filter((kind) => !reported.some((report) => report.kind === kind));

/** Whether every unit owes self-monitoring. Ground: SOD 5 D (alla verksamheter).
 *  @reads followUp.selfMonitoring.required */
export const owesSelfMonitoring = (policy: ReportingPolicies['selfMonitoring']): boolean => policy?.required === true;

/** Self-monitoring is a basis of follow-ups of quality and contract, where the guideline says so of other follow-ups.
 *  Ground: SOD 5 D (viktig grund vid kvalitet- och avtalsuppföljningar).
 *  @reads followUp.selfMonitoring.usedInFollowUps */
export const usesSelfMonitoring = (reviewKind: string, { selfMonitoring }: ReportingPolicies): boolean =>
  owesSelfMonitoring(selfMonitoring) && selfMonitoring?.usedInFollowUps === true && (reviewKind === 'QUALITY_REVIEW' || reviewKind === 'CONTRACT_FOLLOW_UP');

/** Missing self-monitoring must be commented on in a follow-up that it is a basis of. Ground: as above. */
export const mustComment = (missing: ProviderReportKind, reviewKind: string, policies: ReportingPolicies): boolean =>
  missing === 'SELF_MONITORING' && usesSelfMonitoring(reviewKind, policies);

/** What is left to comment on. Ground: as above. */
export const uncommented = (missing: readonly { readonly kind: ProviderReportKind; readonly mustComment: boolean; readonly comment: string | null }[]): ReviewDemand[] =>
  missing.filter((m) => m.mustComment && !m.comment).map((m) => ({ kind: 'MISSING_REPORT' as const, subject: m.kind }));
