import type { Scope } from '@uppsikt/platform';
import { PartyPartRecord, type PartyPartRow } from './party.record.ts';

export const partsOf = (scope: Scope, reviewIds: readonly string[]): Promise<PartyPartRow[]> =>
  scope.em.find(PartyPartRecord, { reviewId: { $in: [...reviewIds] } }, { orderBy: { id: 'asc' } });
