import { isId, isProblem, problem, yearOf, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import type { ReviewDemand } from '../completion/completion.rules.ts';
import { planDocument, planPolicy } from '../follow-up-plan/follow-up-plan.store.ts';
import { areaByKey, scopesOf } from '../guideline/guideline.store.ts';
import type { Review } from '../review/review.record.ts';
import { lockReview } from '../review/review.store.ts';
import { FollowUpPartRecord, ReviewPartRecord } from './follow-up-part.record.ts';
import { focusAreasOf, partOf, unexplained, type Part, type PartKind } from './follow-up-part.rules.ts';
import { partsOf, partsOn } from './follow-up-part.store.ts';

const done = () => problem('Conflict', 'The review is completed: nothing is added to it.');

/** A review that is opened takes in the focus areas of its year and the parts of its service area. Ground: SOD-PLAN-9, SOD-PLAN-10. */
export async function takeInParts(scope: Scope, review: Review): Promise<void> {
  const policy = await planDocument(scope, review);
  const ordinary = review.kind === 'QUALITY_REVIEW' ? await partsOn(scope, review.serviceAreaKey, review.openedOn) : [];
  for (const { kind, title, basis } of [...focusAreasOf(review, policy), ...ordinary]) add(scope, review.id, { kind, title, basis: basis ?? null });
}
const add = (scope: Scope, reviewId: string, part: Part) => scope.add(ReviewPartRecord, { reviewId, ...part, leftOut: false, leftOutReason: null, leftOutBy: null });

export interface AttachRequest { kind: PartKind; title: string; basis?: string | null; serviceArea?: string | null; reviewId?: string | null; validFrom?: LocalDate | null; validUntil?: LocalDate | null }

/** Attaches a part to one review, or to the follow-ups of a service area. Ground: SOD-PLAN-10. */
export async function attachPart(scope: Scope, asked: AttachRequest) {
  if ((asked.reviewId == null) === (asked.serviceArea == null)) return problem('InvalidInput', 'Name a review or a service area.', { field: 'serviceArea' });
  if (asked.reviewId != null) {
    const review = await lockReview(scope, asked.reviewId);
    if (!review) return problem('NotFound', 'No review has this id.');
    if (review.status === 'COMPLETED') return done();
    const part = partOf(asked, yearOf(review.openedOn), await planDocument(scope, review));
    if (isProblem(part)) return part;
    add(scope, review.id, part);
    return { review };
  }
  if (!(await areaByKey(scope, asked.serviceArea!))) return problem('InvalidInput', `No service area has the key ${asked.serviceArea}.`, { field: 'serviceArea' });
  const validFrom = asked.validFrom ?? scope.today;
  const policy = await scope.policy(planPolicy, validFrom, await scopesOf(scope, asked.serviceArea!));
  if (isProblem(policy)) return policy;
  const part = partOf(asked, yearOf(validFrom), policy.document);
  if (isProblem(part)) return part;
  scope.add(FollowUpPartRecord, { ...part, serviceAreaKey: asked.serviceArea!, validFrom, validUntil: asked.validUntil ?? null, attachedBy: scope.actor.account });
  return { review: null };
}

/** Leaves a part of a review out; without a reason the review is not completed. Ground: SOD-PLAN-9. */
export async function leavePartOut(scope: Scope, asked: { reviewPartId: string; reason?: string | null }) {
  const part = isId(asked.reviewPartId) ? await scope.em.findOne(ReviewPartRecord, { id: asked.reviewPartId }) : null;
  const review = part && (await lockReview(scope, part.reviewId));
  if (!part || !review) return problem('NotFound', 'No part of a review has this id.');
  if (review.status === 'COMPLETED') return done();
  Object.assign(part, { leftOut: true, leftOutReason: asked.reason?.trim() || null, leftOutBy: scope.actor.account });
  return { review };
}

/** What a review lacks of this: a reason for each part that was left out. Ground: SOD-PLAN-9. */
export const openParts = async (scope: Scope, review: Review): Promise<readonly ReviewDemand[]> =>
  unexplained(await partsOf(scope, [review.id])).map((p) => ({ kind: 'PART_LEFT_OUT' as const, subject: p.title }));
