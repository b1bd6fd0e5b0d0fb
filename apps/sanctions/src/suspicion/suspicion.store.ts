import type { Scope } from '@uppsikt/platform';
import { HandOverRecord, type HandOver } from './suspicion.record.ts';

export const handOversOf = (scope: Scope, suspicionIds: readonly string[]): Promise<HandOver[]> =>
  scope.em.find(HandOverRecord, { suspicionId: { $in: [...suspicionIds] } }, { orderBy: { handedOverOn: 'asc', id: 'asc' } });
