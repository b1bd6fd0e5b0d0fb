import { problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { bodiesByKey, bodiesOf } from '../body/body.store.ts';
import { ServiceAreaRecord } from './service-area.record.ts';

export interface ServiceAreaRequest { key: string; name: string; boards: string[]; aliases: string[] }

/** A service area belongs to at least one of the tenant's boards. Ground: FALK-DOK-2; policy organisation.serviceAreas. */
export async function registerServiceArea(scope: Scope, asked: ServiceAreaRequest) {
  if (!/^[A-Z][A-Z0-9_]{1,60}$/.test(asked.key)) return problem('InvalidInput', 'A key has capitals, digits and underscore.', { field: 'key' });
  if (asked.aliases.some((a) => !/^[A-Z][A-Z0-9_]{1,60}$/.test(a))) return problem('InvalidInput', 'Another name is formed as a key.', { field: 'aliases' });
  if (asked.boards.length === 0) return problem('InvalidInput', 'Name at least one responsible board.', { field: 'boards' });
  const boards = (await bodiesByKey(scope, asked.boards)).filter((b) => b.kind === 'BOARD');
  if (boards.length < new Set(asked.boards).size) {
    return problem('UnknownBody', 'One of the boards is not registered.', { known: (await bodiesOf(scope, 'BOARD')).map((b) => b.key) });
  }
  const serviceArea = scope.add(ServiceAreaRecord, { key: asked.key, name: asked.name, boardIds: boards.map((b) => b.id), aliases: asked.aliases });
  await scope.emit('governance.service-area-registered.v1', serviceArea.id, { serviceAreaId: serviceArea.id, key: serviceArea.key, name: serviceArea.name, boardIds: serviceArea.boardIds, aliases: serviceArea.aliases });
  return { serviceArea };
}
