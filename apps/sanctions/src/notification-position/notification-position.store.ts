import { isId } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { NotificationPositionRecord, type NotificationPosition } from './notification-position.record.ts';

export const positionsOf = (scope: Scope, reviewIds: readonly string[]): Promise<NotificationPosition[]> =>
  scope.em.find(NotificationPositionRecord, { reviewId: { $in: reviewIds.filter(isId) } }, { orderBy: { decidedOn: 'desc', id: 'desc' } });
