import { problem } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';

/** What these rules read of policy kind quality-review. */
export interface ViewsPolicy { readonly userViewsRequired?: boolean | null; readonly relativeViewsRequired?: boolean | null }
export type ViewsOf = 'RELATIVE' | 'USER';

/** Views have a source, or a reason why none could be gathered: one of the two.
 *  Ground: NACKA15 5.2 (synpunkter från brukare); SOD 3 (den enskildes uppfattning). */
export function recordViews(asked: { readonly source?: string | null; readonly missingReason?: string | null }) {
  const missingReason = asked.missingReason?.trim() || null;
  return Boolean(asked.source) === Boolean(missingReason)
    ? problem('InvalidInput', 'Say how they were gathered, or why none could be.', { field: 'source' })
    : { source: asked.source ?? null, missingReason };
}

/** A quality review has views of users, or the reason why it has none, where the guideline demands them; relatives' where it demands those.
 *  Ground: NACKA15 5.2 (synpunkter från brukare); SOD 3 (den enskildes uppfattning).
 *  @reads followUp.qualityReview.userViewsRequired
 *  @reads followUp.qualityReview.relativeViewsRequired */
export function openViews(reviewKind: string, activities: readonly { readonly kind: string }[], views: readonly { readonly of: ViewsOf }[], policy: ViewsPolicy | null): ReviewDemand[] {
  if (reviewKind !== 'QUALITY_REVIEW') return [];
  const lacks = (of: ViewsOf, interview: string) => !views.some((v) => v.of === of) && !activities.some((a) => a.kind === interview);
  return [
    ...(policy?.userViewsRequired && lacks('USER', 'USER_INTERVIEW') ? [{ kind: 'USER_VIEWS' as const, subject: null }] : []),
    ...(policy?.relativeViewsRequired && lacks('RELATIVE', 'RELATIVE_INTERVIEW') ? [{ kind: 'RELATIVE_VIEWS' as const, subject: null }] : []),
  ];
}
