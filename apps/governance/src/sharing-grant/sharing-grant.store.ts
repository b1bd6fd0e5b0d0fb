import { LockMode } from '@mikro-orm/core';
import { isId } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { SharingGrantRecord, type SharingGrant } from './sharing-grant.record.ts';

export const findGrant = async (scope: Scope, id: string): Promise<SharingGrant | null> => (isId(id) ? scope.em.findOne(SharingGrantRecord, { id }) : null);
/** The same, held until the transaction ends. */
export const grantForChange = async (scope: Scope, id: string): Promise<SharingGrant | null> =>
  isId(id) ? scope.em.findOne(SharingGrantRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
export const grantsById = (scope: Scope, ids: readonly string[]): Promise<SharingGrant[]> => scope.em.find(SharingGrantRecord, { id: { $in: ids.filter(isId) } });
