import type { Scope } from '@uppsikt/platform';
import { BodyRecord, type Body } from './body.record.ts';

export const bodiesOf = (scope: Scope, kind: Body['kind']): Promise<Body[]> => scope.em.find(BodyRecord, { kind }, { orderBy: { key: 'asc' } });
export const bodiesById = (scope: Scope, ids: readonly string[]): Promise<Body[]> => scope.em.find(BodyRecord, { id: { $in: [...ids] } });
export const bodyByKey = (scope: Scope, key: string): Promise<Body | null> => scope.em.findOne(BodyRecord, { key });
export const bodiesByKey = (scope: Scope, keys: readonly string[]): Promise<Body[]> => scope.em.find(BodyRecord, { key: { $in: [...keys] } });
