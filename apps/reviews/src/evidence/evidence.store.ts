import type { Scope } from '@uppsikt/platform';
import { IndividualFollowUpRecord } from '../individual-follow-up/individual-follow-up.record.ts';
import { ReviewRecord } from '../review/review.record.ts';
import { EvidenceRecord, type Evidence } from './evidence.record.ts';

export const evidenceOf = (scope: Scope, reviewIds: readonly string[]): Promise<Evidence[]> => scope.em.find(EvidenceRecord, { reviewId: { $in: [...reviewIds] } }, { orderBy: { id: 'asc' } });

/** How much there is about a provider in a year, by source; its completed reviews and its users' individual follow-ups are material too. */
export async function materialOf(scope: Scope, providerId: string, year: number): Promise<Map<string, number>> {
  const during = { $gte: `${year}-01-01`, $lte: `${year}-12-31` };
  const counts = new Map<string, number>();
  for (const { source } of await scope.em.find(EvidenceRecord, { providerId, datedOn: during })) counts.set(source, (counts.get(source) ?? 0) + 1);
  const reviews = await scope.em.count(ReviewRecord, { providerId, status: 'COMPLETED', completedOn: during });
  if (reviews) counts.set('REVIEW', (counts.get('REVIEW') ?? 0) + reviews);
  const individual = await scope.em.count(IndividualFollowUpRecord, { providerId, heldOn: during });
  if (individual) counts.set('INDIVIDUAL_FOLLOW_UP', (counts.get('INDIVIDUAL_FOLLOW_UP') ?? 0) + individual);
  return counts;
}
