import type { Scope } from '@uppsikt/platform';
import { ReviewReportRecord, type ReviewReport } from './report.record.ts';

export const reportsOf = (scope: Scope, reviewIds: readonly string[]): Promise<ReviewReport[]> =>
  scope.em.find(ReviewReportRecord, { reviewId: { $in: [...reviewIds] } }, { orderBy: { number: 'asc' } });
