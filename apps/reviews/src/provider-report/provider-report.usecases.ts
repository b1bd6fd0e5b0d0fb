import { isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { scopesOf } from '../guideline/guideline.store.ts';
import type { Unit } from '../provider/provider.record.ts';
import { reviewedOf } from '../provider/provider.store.ts';
import type { Review } from '../review/review.record.ts';
import { lockOpenReview } from '../review/review.store.ts';
import { MissingReportCommentRecord, ProviderReportRecord } from './provider-report.record.ts';
import { expectedKinds, judgeReport, judgeSources, missingKinds, mustComment, uncommented, type ProviderReportKind, type ReportAsked } from './provider-report.rules.ts';
import { commentsOf, reportingOf, reportingOn, reportsById, reportsOfReviews, reportsOfUnits } from './provider-report.store.ts';
import { selfMonitoringDone } from './self-monitoring.usecases.ts';

export interface ReportRequest extends ReportAsked { providerId: string; unitId?: string | null; sourceIds: string[] }

/** Keeps what a provider reports of its own quality work. Ground: FALK-EGEN-1, SOD-EGEN-1, ATV-UTF-2, ATV-UTF-3, NACKA15-BRUK-3. */
export async function submitProviderReport(scope: Scope, asked: ReportRequest) {
  const reviewed = await reviewedOf(scope, { providerId: asked.providerId, unitId: asked.unitId ?? null });
  if (isProblem(reviewed)) return reviewed;
  const serviceArea = reviewed.unit?.serviceAreaKey ?? null;
  const judged = judgeReport(asked, scope.today, await reportingOn(scope, scope.today, serviceArea));
  if (isProblem(judged)) return judged;
  const [providerId, unitId] = [reviewed.provider.id, reviewed.unit?.id ?? null];
  const found = await reportsById(scope, asked.sourceIds);
  const sources = judgeSources(asked.kind, asked.sourceIds, found.filter((source) => source.providerId === providerId && source.unitId === unitId));
  if (isProblem(sources)) return sources;
  const report = scope.add(ProviderReportRecord, {
    ...judged, ...sources, providerId, unitId, reportedOn: scope.today, reportedBy: scope.actor.account, policyIds: await scope.policiesInForce(scope.today, serviceArea ? await scopesOf(scope, serviceArea) : []),
  });
  if (report.kind === 'SELF_MONITORING' && unitId) await selfMonitoringDone(scope, unitId);
  return { report };
}

/** What each review's guideline expects to be reported and has not come since the follow-up before it, with the reviewer's comments. Ground: SOD-EGEN-1, NACKA15-BRUK-3. */
export async function missingInReviews(scope: Scope, reviews: readonly Review[]) {
  const ids = reviews.map((r) => r.id);
  const [reported, comments] = [await reportsOfReviews(scope, ids), await commentsOf(scope, ids)];
  return Promise.all(reviews.map(async (review, at) => {
    const policies = await reportingOf(scope, review);
    return missingKinds(expectedKinds(policies), reported[at]!).map((kind) => {
      const comment = comments.find((c) => c.reviewId === review.id && c.kind === kind);
      return { kind, mustComment: mustComment(kind, review.kind, policies), comment: comment?.comment ?? null, commentedBy: comment?.commentedBy ?? null, commentedOn: comment?.commentedOn ?? null, lockVersion: comment?.version ?? 0 };
    });
  }));
}
const missingIn = async (scope: Scope, review: Review) => (await missingInReviews(scope, [review]))[0]!;
/** What of it must be commented on before the review is completed. */
export const openMissingReports = async (scope: Scope, review: Review) => uncommented(await missingIn(scope, review));

/** What is expected of each unit and has never been reported. Ground: ATV-UTF-2, FALK-DIAL-2. */
export async function missingOfUnits(scope: Scope, units: readonly Unit[]): Promise<ProviderReportKind[][]> {
  const reported = await reportsOfUnits(scope, units.map((u) => u.id));
  return Promise.all(units.map(async ({ serviceAreaKey }, at) => missingKinds(expectedKinds(await reportingOn(scope, scope.today, serviceAreaKey)), reported[at]!)));
}

/** Records what the reviewer says of something that is missing; said again, the later word holds. Ground: SOD-EGEN-1. */
export async function commentMissingReport(scope: Scope, asked: { reviewId: string; kind: ProviderReportKind; comment: string }) {
  const review = await lockOpenReview(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const comment = asked.comment.trim();
  if (!comment) return problem('InvalidInput', 'Say what you make of it.', { field: 'comment' });
  if (!(await missingIn(scope, review)).some((missing) => missing.kind === asked.kind)) return problem('InvalidInput', 'It is not missing.', { field: 'kind' });
  const said = { comment, commentedOn: scope.today, commentedBy: scope.actor.account };
  const before = (await commentsOf(scope, [review.id])).find((c) => c.kind === asked.kind);
  if (before) Object.assign(before, said);
  else scope.add(MissingReportCommentRecord, { reviewId: review.id, kind: asked.kind, ...said });
  return { review };
}
