import type { Scope } from '@uppsikt/platform';
import { ReviewViewsRecord, type ReviewViews } from './user-view.record.ts';

export const viewsOf = (scope: Scope, reviewIds: readonly string[]): Promise<ReviewViews[]> =>
  scope.em.find(ReviewViewsRecord, { reviewId: { $in: [...reviewIds] } }, { orderBy: { id: 'asc' } });
