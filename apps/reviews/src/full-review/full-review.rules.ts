import type { PolicyView } from '@uppsikt/contracts';
import { problem } from '@uppsikt/kernel';

/** What this rule reads of policy kind triggered-review. */
export type FullReviewPolicy = PolicyView<'triggered-review', 'fullReviewDecider'>;

/** After complaints on an activity a full quality review may be made, by decision of the role that the guideline names, after an overall
 *  assessment that is recorded.
 *  Ground: NACKA15 5.2 (påkallade granskningar): gruppchef, samlad bedömning.
 *  @reads followUp.triggered.fullReviewDecider */
export function decideFullReview(asked: { readonly assessment: string; readonly complaintIds: readonly string[] }, roles: readonly string[], policy: FullReviewPolicy | null) {
  if (!policy?.fullReviewDecider) return problem('NotInPolicy', 'The guideline in force has no full review after complaints.', { kind: 'triggered-review' });
  if (!roles.includes(policy.fullReviewDecider)) return problem('RoleNotInPolicy', `It is decided by ${policy.fullReviewDecider}.`, { allowed: [policy.fullReviewDecider] });
  if (!asked.complaintIds.length) return problem('InvalidInput', 'Say which complaints it rests on.', { field: 'complaintIds' });
  return asked.assessment.trim() ? { assessment: asked.assessment.trim() } : problem('InvalidInput', 'Record the overall assessment.', { field: 'assessment' });
}
