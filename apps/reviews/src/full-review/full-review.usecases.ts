import { isId, isProblem, problem } from '@uppsikt/kernel';
import { registrationNumberOf, type Scope } from '@uppsikt/platform';
import { ComplaintRecord } from '../complaint/complaint.record.ts';
import { scopesOf } from '../guideline/guideline.store.ts';
import { documentOf, lockReview } from '../review/review.store.ts';
import { openingOfReview } from '../review/review.usecases.ts';
import { triggeredPolicy } from '../trigger-report/trigger-report.store.ts';
import { FullReviewRecord } from './full-review.record.ts';
import { decideFullReview as judge } from './full-review.rules.ts';

export interface FullReviewRequest { complaintIds: string[]; triggeredReviewId?: string | null; assessment: string; registrationNumber?: string | null }

/** Opens a full quality review after complaints on one unit or provider; every rule of a quality review holds for it. Ground: NACKA15-PAK-3. */
export async function decideFullReview(scope: Scope, asked: FullReviewRequest) {
  const decided = judge(asked, scope.actor.roles, await documentOf(scope, { policyIds: await scope.policiesInForce(scope.today) }, triggeredPolicy));
  if (isProblem(decided)) return decided;
  const ids = [...new Set(asked.complaintIds)];
  const complaints = await scope.em.find(ComplaintRecord, { id: { $in: ids.filter(isId) } });
  if (complaints.length !== ids.length) return problem('NotFound', 'One of the complaints does not exist.');
  const { providerId, unitId, serviceAreaKey } = complaints[0]!;
  if (complaints.some((c) => c.providerId !== providerId || c.unitId !== unitId)) return problem('InvalidInput', 'The complaints are on one and the same activity.', { field: 'complaintIds' });
  const triggered = asked.triggeredReviewId ? await lockReview(scope, asked.triggeredReviewId) : null;
  if (asked.triggeredReviewId && (triggered?.kind !== 'TRIGGERED_REVIEW' || triggered.providerId !== providerId)) return problem('NotFound', 'No triggered review of the provider has this id.');
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber, await scopesOf(scope, serviceAreaKey));
  if (isProblem(registrationNumber)) return registrationNumber;
  const opened = await openingOfReview(scope, { kind: 'QUALITY_REVIEW', providerId, unitId: unitId ?? null, serviceArea: serviceAreaKey, registrationNumber });
  if (isProblem(opened)) return opened;
  scope.add(FullReviewRecord, { reviewId: opened.review.id, complaintIds: ids, insteadOf: triggered?.id ?? null, ...decided, decidedBy: scope.actor.account, decidedOn: scope.today });
  return { review: opened.review };
}
