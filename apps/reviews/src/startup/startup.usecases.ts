import { isProblem, problem } from '@uppsikt/kernel';
import type { PageArgs, Scope } from '@uppsikt/platform';
import type { ReviewDemand } from '../completion/completion.rules.ts';
import { GuidelineRecord } from '../guideline/guideline.record.ts';
import { UnitRecord, type Unit } from '../provider/provider.record.ts';
import type { Review } from '../review/review.record.ts';
import { lockReview } from '../review/review.store.ts';
import { StartupAssessmentRecord } from './startup.record.ts';
import { openStartup, unassessed, windowOf, type StartupContent } from './startup.rules.ts';
import { assessmentsOf, startedUnit, startedWithout, startupDocument, startupPolicy } from './startup.store.ts';

/** Whether a review may be opened on its day, where it is of a start-up. Ground: FALK-START-2. */
export async function mayStart(scope: Scope, { kind, openedOn, unitId, policyIds }: Review) {
  const unit = unitId ? await scope.em.findOne(UnitRecord, { id: unitId }) : null;
  return openStartup(kind, openedOn, unit && (await startedUnit(scope, unit)), await startupDocument(scope, { policyIds }));
}

/** Assesses one part of a start-up; again, when it was assessed before. Ground: FALK-START-1. */
export async function assessStartup(scope: Scope, asked: { reviewId: string; content: StartupContent; acceptable: boolean; note?: string | null }) {
  const review = await lockReview(scope, asked.reviewId);
  if (!review) return problem('NotFound', 'No review has this id.');
  if (review.status === 'COMPLETED') return problem('ReviewCompleted', 'The review is completed: nothing is added to it.');
  const policy = await startupDocument(scope, review);
  if (review.kind !== 'STARTUP_REVIEW' || !policy?.content?.includes(asked.content)) return problem('NotInPolicy', 'This review has no such part.', { kind: 'startup-review' });
  const now = { acceptable: asked.acceptable, note: asked.note?.trim() || null, assessedBy: scope.actor.account, assessedOn: scope.today };
  const found = await scope.em.findOne(StartupAssessmentRecord, { reviewId: review.id, content: asked.content });
  if (found) Object.assign(found, now);
  else scope.add(StartupAssessmentRecord, { reviewId: review.id, content: asked.content, ...now });
  return { review };
}

/** What a start-up review still lacks. Ground: FALK-START-1. */
export const openStartupContent = async (scope: Scope, review: Review): Promise<readonly ReviewDemand[]> =>
  unassessed(review.kind, await assessmentsOf(scope, [review.id]), await startupDocument(scope, review)).map((subject) => ({ kind: 'STARTUP_CONTENT' as const, subject }));

const none = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
/** Units started since the guideline holds that lack a start-up review; none where the guideline has no such reviews. Ground: FALK-START-1. */
export async function startupUnits(scope: Scope, args: PageArgs) {
  const policy = await scope.policy(startupPolicy);
  if (isProblem(policy) || !policy.document.enabled) return none;
  const guideline = await scope.em.findOne(GuidelineRecord, { id: policy.steeringDocumentId });
  const units = await startedWithout(scope, args, guideline?.validFrom ?? scope.today, policy.document.appliesTo ?? []);
  return { ...units, edges: units.edges.map(({ cursor, node }) => ({ cursor, node: { unit: { id: node.id }, openedOn: node.openedOn!, ...days(node, policy.document) } })) };
}
const days = ({ firstExecutedOrderOn }: Unit, policy: Parameters<typeof windowOf>[1]) =>
  firstExecutedOrderOn ? { firstExecutedOrderOn, ...windowOf(firstExecutedOrderOn, policy) } : { firstExecutedOrderOn: null, earliestOn: null, latestOn: null };
