import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { FindingRecord, type Finding } from '../finding/finding.record.ts';
import { findingsOf } from '../finding/finding.store.ts';
import { foundAll } from '../found.ts';
import { notifications } from '../policies.ts';
import { ReviewRecord, type Review } from '../review/review.record.ts';
import { policyIdsOf, reviewOf } from '../review/review.store.ts';
import { NotificationPositionRecord } from './notification-position.record.ts';
import { canClose, reportToIvo, takePosition, type Noticed, type PositionAuthority, type PositionOutcome } from './notification-position.rules.ts';
import { positionsOf } from './notification-position.store.ts';

export interface PositionRequest {
  reviewId: string; findingIds: string[]; authority: PositionAuthority; outcome: PositionOutcome; reason: string; decidedOn?: LocalDate | null;
  report?: { content: string; reference: string; sentOn: LocalDate } | null;
}

/** Records whether an authority is notified, and why. A report may be part of it. Ground: NACKA15 7.1 (polis/IVO); FALK 2.5.2. */
export async function recordPosition(scope: Scope, asked: PositionRequest) {
  const review = await reviewOf(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const policy = await scope.policyOf({ policyIds: await policyIdsOf(scope, review) }, notifications);
  if (isProblem(policy)) return policy;
  const { authority, outcome, reason, report = null } = asked;
  const { roles } = scope.actor;
  const taken = takePosition({ authority, outcome, reason, decidedOn: asked.decidedOn ?? scope.today }, roles, policy.document);
  if (isProblem(taken)) return taken;
  const findings = await findingsOf(scope, { reviewId: review.id, findingIds: asked.findingIds });
  if (isProblem(findings)) return findings;
  const findingIds = findings.map((f) => f.id);
  if (report) {
    if (outcome !== 'NOTIFY') return problem('InvalidInput', 'A position not to notify has no report.', { field: 'report' });
    if (authority !== 'IVO') return problem('InvalidInput', 'The report is the one to IVO.', { field: 'report' });
    const sent = reportToIvo({ findingIds, ...report }, roles, policy.document);
    if (isProblem(sent)) return sent;
  }
  const position = scope.add(NotificationPositionRecord, { reviewId: review.id, providerId: review.providerId, findingIds, ...taken, report, policyId: policy.id, account: scope.actor.account });
  await scope.emit('sanctions.position-recorded.v1', position.id, {
    positionId: position.id, providerId: position.providerId, reviewId: review.id, authority, outcome, recordedOn: taken.decidedOn,
  });
  return { position };
}

/** The positions that the sections demand on these findings and that nobody has recorded; undefined when none is missing. Ground: NACKA15 7.1; FALK 2.5.2. */
export async function missingPositions(scope: Scope, findingIds: readonly string[], policyIds: readonly string[]) {
  const policy = await scope.policyOf({ policyIds }, notifications);
  if (isProblem(policy)) return undefined;
  const findings = await foundAll(scope, FindingRecord, findingIds);
  const reviewIds = [...new Set(findings.map((f) => f.reviewId))];
  const positions = await positionsOf(scope, reviewIds);
  const reviews = await foundAll(scope, ReviewRecord, reviewIds);
  for (const finding of findings) {
    const noticed = noticedIn(finding, reviews.find((r) => r.id === finding.reviewId));
    const closable = canClose(positions.filter((p) => p.findingIds.includes(finding.id)), policy.document, noticed);
    if (isProblem(closable)) return closable;
  }
  return undefined;
}

const noticedIn = (finding: Finding, review: Review | undefined): Noticed => ({
  serious: finding.severity === 'SERIOUS', contractOrPermit: finding.class === 'DEFICIENCY' && review?.kind === 'CONTRACT_FOLLOW_UP',
});
