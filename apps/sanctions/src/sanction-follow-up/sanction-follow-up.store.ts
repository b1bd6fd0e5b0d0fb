import type { Scope } from '@uppsikt/platform';
import { FollowUpPointRecord, type FollowUpPoint } from './sanction-follow-up.record.ts';

export const pointsOf = (scope: Scope, sanctionIds: readonly string[]): Promise<FollowUpPoint[]> =>
  scope.em.find(FollowUpPointRecord, { sanctionId: { $in: [...sanctionIds] } }, { orderBy: { findingId: 'asc', id: 'asc' } });
