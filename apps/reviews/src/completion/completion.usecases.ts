import type { Scope } from '@uppsikt/platform';
import { openDoing } from '../activity/activity.usecases.ts';
import { openChecklist } from '../answer/answer.usecases.ts';
import { openImprovements } from '../quality-audit/improvements.usecases.ts';
import { openMissingReports } from '../provider-report/provider-report.usecases.ts';
import { openPartyParts } from '../party/party.usecases.ts';
import { openPermitChecks } from '../permit-check/permit-check.usecases.ts';
import { openReplies } from '../reply/reply.usecases.ts';
import { openResults } from '../requirement/requirement.usecases.ts';
import { openContractMeeting } from '../contract-follow-up/contract-follow-up.usecases.ts';
import { openReports } from '../report/report.usecases.ts';
import { openParts } from '../follow-up-part/follow-up-part.usecases.ts';
import { openStartupContent } from '../startup/startup.usecases.ts';
import { openReviewPoints } from '../review-point/review-point.usecases.ts';
import type { Review } from '../review/review.record.ts';
import { openAssessments } from '../review-scope/review-scope.usecases.ts';
import { openUserViews } from '../user-view/user-view.usecases.ts';
import { demandsMet, type ReviewDemand } from './completion.rules.ts';

/** Each aggregate says what of its own a review still lacks: one line each. It loads, and asks its rule. */
const demanding: readonly ((scope: Scope, review: Review) => Promise<readonly ReviewDemand[]>)[] = [
  openAssessments,
  openChecklist,
  openContractMeeting,
  openDoing,
  openImprovements,
  openMissingReports,
  openParts,
  openPartyParts,
  openPermitChecks,
  openReplies,
  openReports,
  openResults,
  openReviewPoints,
  openStartupContent,
  openUserViews,
];

/** Whether all that the aggregates of a review demand is done. */
export async function allDemandsMet(scope: Scope, review: Review) {
  const open: ReviewDemand[] = [];
  for (const demandsOf of demanding) open.push(...(await demandsOf(scope, review)));
  return demandsMet(open);
}
