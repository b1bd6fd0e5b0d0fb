import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { plansOf } from '../action-plan/action-plan.store.ts';
import { findingsPolicy } from '../review/recording.usecases.ts';
import type { FindingRow, Review } from '../review/review.record.ts';
import { documentOf, lockReview } from '../review/review.store.ts';
import { FindingClosureRecord, FindingMeasureRecord, FindingRecheckRecord, type FindingClosure } from './remedy.record.ts';
import { decideMeasure, recheckSimply, type MeasureAsked, type RecheckAsked } from './remedy.rules.ts';
import { closuresOf, findingById, referredOn } from './remedy.store.ts';

/** Decides, in dialogue with the provider, how a deficiency without sanction is remedied. Ground: NACKA15-ATG-1. */
export async function decideFindingMeasure(scope: Scope, asked: Omit<MeasureAsked, 'decidedOn'> & { findingId: string; decidedOn?: LocalDate | null }) {
  const found = await standingOf(scope, asked.findingId);
  if (isProblem(found)) return found;
  const { finding, standing, policy } = found;
  const decided = decideMeasure({ ...asked, decidedOn: asked.decidedOn ?? scope.today }, scope.actor.roles, standing, policy);
  if (isProblem(decided)) return decided;
  scope.add(FindingMeasureRecord, { findingId: finding.id, ...decided, decidedBy: scope.actor.account });
  return { finding };
}

/** Follows a deficiency up in the simple way; what is remedied is closed, what is not stays open. Ground: NACKA15-ATG-2. */
export async function recheckFinding(scope: Scope, asked: Omit<RecheckAsked, 'heldOn'> & { findingId: string; heldOn?: LocalDate | null }) {
  const found = await standingOf(scope, asked.findingId);
  if (isProblem(found)) return found;
  const { finding, review, standing, policy } = found;
  const rechecked = recheckSimply({ ...asked, heldOn: asked.heldOn ?? scope.today }, { ...standing, recordedOn: finding.recordedOn }, policy);
  if (isProblem(rechecked)) return rechecked;
  scope.add(FindingRecheckRecord, { findingId: finding.id, ...rechecked, madeBy: scope.actor.account });
  if (rechecked.remedied) await closeFinding(scope, review, { findingId: finding.id, closedOn: rechecked.heldOn, by: 'SIMPLIFIED_RECHECK' });
  return { finding };
}

/** A finding is closed once, and told. */
export async function closeFinding(scope: Scope, review: Review, { findingId, closedOn, by }: { findingId: string; closedOn: LocalDate; by: FindingClosure['by'] }): Promise<void> {
  if ((await closuresOf(scope, [findingId])).length) return;
  scope.add(FindingClosureRecord, { id: findingId, closedOn, by });
  await scope.emit('reviews.finding-closed.v1', review.id, { reviewId: review.id, findingId, providerId: review.providerId, closedOn, by });
}

/** The finding, with its review held, and where it stands. */
async function standingOf(scope: Scope, findingId: string) {
  const finding: FindingRow | null = await findingById(scope, findingId);
  const review = finding && (await lockReview(scope, finding.reviewId));
  if (!review) return problem('NotFound', 'No finding has this id.');
  const planned = (await plansOf(scope, [review.id])).some((p) => p.findingIds.includes(finding.id));
  const standing = { closed: (await closuresOf(scope, [finding.id])).length > 0, referred: (await referredOn(scope, finding.id)) !== null, planned };
  return { finding, review, standing, policy: await documentOf(scope, review, findingsPolicy) };
}
