import type { EntitySchema } from '@mikro-orm/core';
import { p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { LocalDate } from '@uppsikt/kernel';
import { GraphQLError } from 'graphql';
import type { DailyWork } from './daily.ts';
import { PermanentFailure, type Event, type EventHandler } from './inbox.ts';
import { page, pageBy, type Condition, type Connection, type Order, type PageArgs } from './page.ts';
import { currentRequest } from './request.ts';
import { pgArray, type RowOf, type Scope } from './scope.ts';

/** What a tenant has granted another: the things named, under one framework agreement when it is for one alone, to the last day. */
export interface Grant { id: string; recipient: string; things: readonly string[]; frameworkReference: string | null; validUntil: LocalDate }
/** What is disclosed of one row: the id of the original and the columns that the fact's schema names, nothing else. */
export interface Copy { id: string }

/** What a subgraph may disclose of its rows under a grant, said once. */
export interface Sharing {
  /** The thing that a grant names. */
  thing: string;
  /** The fact that carries one copy to its recipient. Its schema says which columns there are; a contract test holds it free of persons. */
  fact: string;
  /** The recipient's own rows, with `sharedKeys`. */
  record: EntitySchema<any>;
  /** The copies that a grant covers, made of the tenant's own rows; of these originals only, when ids are given. A copy is never made of a copy. */
  copies(scope: Scope, grant: Grant, ids?: readonly string[]): Promise<Copy[]>;
}

/** Spread first into `properties` of a record of copies: the row is the recipient's own, and says whose the original is, by which grant, until when. */
export const sharedKeys = {
  tenantId: p.text().primary(),
  /** The id of the original. */
  id: p.uuid().primary(),
  grantId: p.uuid().primary(),
  originTenant: p.text(),
  expiresOn: p.date(),
};

interface Granted { grantId: string; recipient: string; things: string[]; frameworkReference: string | null; validUntil: LocalDate }
interface Received { grantId: string; sharedUntil: LocalDate }

const disclose = (scope: Scope, { fact }: Sharing, { id, recipient, validUntil }: Grant, copy: Copy) =>
  scope.disclose({ recipient, ground: id }, fact as never, { grantId: id, sharedUntil: validUntil, ...copy } as never);

/** Discloses rows that are new or have changed, to those whom a grant that holds today lets see them. Last in a transaction: each is recorded in the audit chain. */
export async function share(scope: Scope, sharing: Sharing, ids: readonly string[]): Promise<void> {
  const grants = await scope.em.execute<Grant[]>(
    `select id, recipient, things, framework_reference as "frameworkReference", valid_until::text as "validUntil" from platform.grant_given
     where not revoked and valid_until >= ?::date and ? = any(things) order by id for share`, [scope.today, sharing.thing]);
  for (const grant of grants) for (const copy of await sharing.copies(scope, grant, ids)) await disclose(scope, sharing, grant, copy);
}

/** What every subgraph that shares hears of grants: the owner's, to disclose; and those addressed to the recipient, to keep and to forget. */
export function sharingHandlers(sharings: readonly Sharing[]): [string, EventHandler['handle']][] {
  if (sharings.length === 0) return [];
  return [
    ['governance.sharing-granted.v1', async (event, scope) => {
      const { grantId, recipient, things, frameworkReference, validUntil } = event.data as Granted;
      await scope.em.execute(
        'insert into platform.grant_given (tenant_id, id, recipient, things, framework_reference, valid_until) values (?, ?, ?, ?, ?, ?) on conflict do nothing',
        [scope.tenant, grantId, recipient, pgArray(things), frameworkReference, validUntil]);
      const grant = { id: grantId, recipient, things, frameworkReference, validUntil };
      if (validUntil < scope.today) return;
      for (const sharing of sharings.filter((s) => things.includes(s.thing))) for (const copy of await sharing.copies(scope, grant)) await disclose(scope, sharing, grant, copy);
    }],
    ['governance.sharing-revoked.v1', async (event, { em }) => { await em.execute('update platform.grant_given set revoked = true where id = ?', [(event.data as Granted).grantId]); }],
    ['governance.grant-received.v1', async (event, scope) => { await received(scope, event); }],
    ['governance.grant-withdrawn.v1', async (event, scope) => {
      const { grantId } = event.data as Received;
      await received(scope, event);
      await scope.em.execute('update platform.grant_received set withdrawn = true where id = ? and origin_tenant = ?', [grantId, event.origin!]);
      for (const { record } of sharings) await scope.em.nativeDelete(record as never, { grantId, originTenant: event.origin } as never);
    }],
    ...sharings.map((sharing): [string, EventHandler['handle']] => [sharing.fact, async (event, scope) => {
      const { grantId, sharedUntil, ...copy } = event.data as Received & Copy;
      // A grant that is withdrawn stays so, whichever fact of it comes last; the row is held until the copy is there or not.
      if (!(await received(scope, event))) return;
      await scope.em.upsert(sharing.record as never, { ...copy, tenantId: scope.tenant, grantId, originTenant: event.origin, expiresOn: sharedUntil } as never);
    }]),
  ];
}

/** Keeps the grant that a fact is under, and holds it; false when it is withdrawn or another tenant's. */
async function received(scope: Scope, event: Event): Promise<boolean> {
  const { grantId, sharedUntil } = event.data as Received;
  if (!event.origin) throw new PermanentFailure('not addressed by another tenant');
  await scope.em.execute('insert into platform.grant_received (tenant_id, id, origin_tenant, valid_until) values (?, ?, ?, ?) on conflict do nothing', [scope.tenant, grantId, event.origin, sharedUntil]);
  const [grant] = await scope.em.execute<{ withdrawn: boolean; origin_tenant: string }[]>('select withdrawn, origin_tenant from platform.grant_received where id = ? for share', [grantId]);
  return !grant!.withdrawn && grant!.origin_tenant === event.origin;
}

/** Copies whose grant has run out are removed when the day begins; until then no read shows them. */
export const forgetExpired = (sharings: readonly Sharing[]): DailyWork => ({
  name: 'expired-grants',
  run: async (scope, { until }) => { for (const { record } of sharings) await scope.em.nativeDelete(record as never, { expiresOn: { $lt: until } } as never); },
});

const unavailable = () => new GraphQLError('What others have granted has not been confirmed for a minute, so it is not shown. Try again shortly.', { extensions: { code: 'SERVICE_UNAVAILABLE' } });

/** Only rows whose grant holds today by the clock. */
const underValidGrant = (scope: Scope): Condition => ({
  sql: 'exists (select from platform.grant_received g where g.tenant_id = t.tenant_id and g.id = t.grant_id and not g.withdrawn and g.valid_until >= ?::date)', params: [scope.today],
});

/** Refuses to show what others have granted unless the grants are known to hold: revocations have reached this subgraph up to a minute ago, and none lies parked. */
async function assertConfirmed(scope: Scope): Promise<void> {
  const [parked] = await scope.em.execute<unknown[]>(`select 1 from platform.parked where publisher = 'governance' and message -> 'headers' ->> 'ce_type' like 'governance.grant-%' limit 1`);
  if (parked || !(await currentRequest().runtime.grantsConfirmed())) throw unavailable();
}

/** A page of what others have granted; of one tenant alone, who is then refused when no grant of it holds. */
export async function sharedPage<S extends EntitySchema<any>>(scope: Scope, record: S, args: PageArgs, order: Order, origin?: string | null): Promise<Connection<RowOf<S>>> {
  await assertConfirmed(scope);
  if (origin && !(await grantsToday(scope)).some((g) => g.originTenant === origin)) {
    throw new GraphQLError(`No grant of ${origin} holds today.`, { extensions: { code: 'FORBIDDEN' } });
  }
  return page(scope, record, args, order, origin ? { originTenant: origin } : {}, [underValidGrant(scope)]);
}

/** The same for many lists at once. */
export async function sharedPageBy<S extends EntitySchema<any>>(scope: Scope, record: S, property: string, keys: readonly string[], args: PageArgs, order: Order): Promise<Connection<RowOf<S>>[]> {
  await assertConfirmed(scope);
  return pageBy(scope, record, property, keys, args, order, [underValidGrant(scope)]);
}

/** The grants to this tenant that hold today. */
export const grantsToday = (scope: Scope): Promise<{ id: string; originTenant: string; validUntil: LocalDate }[]> => (scope.em as SqlEntityManager).execute(
  `select id, origin_tenant as "originTenant", valid_until::text as "validUntil" from platform.grant_received where not withdrawn and valid_until >= ?::date order by origin_tenant, id`, [scope.today]);
