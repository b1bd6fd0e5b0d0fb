import type { Type } from '@nestjs/common';
import { Args, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { isId, type LocalDate } from '@uppsikt/kernel';
import { GraphQLError } from 'graphql';
import { sizeOf, type Connection, type PageArgs } from './page.ts';
import { reachOf } from './reach.ts';
import { currentRequest } from './request.ts';
import type { Scope } from './scope.ts';
import { Work } from './work.ts';

interface Row { seq: string; at: string; entry: string; reasons?: string[] }
interface Entry { action?: string; actor: string; roles: string[]; result: string; operation: string | null; count: number }
export interface AuditRecord { at: string; account: string; roles: string[]; action: string; result: string; operation: string | null; count: number; reasons: string[] }
/** What a log review's lots are drawn by; the same draws the same. */
export interface Draw { seed: string; firstDay: LocalDate; lastDay: LocalDate; size: number }

const recordOf = ({ at, entry, reasons }: Row): AuditRecord => {
  const { action = 'READ', actor, roles, result, operation, count } = JSON.parse(entry) as Entry;
  return { at: new Date(at).toISOString(), account: actor, roles, action, result, operation, count, reasons: reasons ?? [] };
};

/** The trail is the whole tenant's: whoever acts for certain objects is shown none of it. What is read of it is recorded as such. */
async function mayRead(scope: Scope): Promise<boolean> {
  currentRequest().action = 'AUDIT_READ';
  return reachOf(scope.actor, await scope.delegation()) === undefined;
}

/** Who has read or changed an object of the tenant, latest first, by the one function that may tell (platform.sql). */
export async function trailOf(scope: Scope, id: string, { first, after }: PageArgs): Promise<Connection<AuditRecord>> {
  const size = sizeOf(first);
  if (after && !/^\d{1,18}$/.test(after)) throw new GraphQLError('`after` is no cursor of this list.', { extensions: { code: 'BAD_USER_INPUT' } });
  const rows = isId(id) && (await mayRead(scope)) ? await scope.em.execute<Row[]>('select seq, at, entry from audit.trail(?::uuid, ?::bigint, ?)', [id, after ?? null, size + 1]) : [];
  const edges = rows.slice(0, size).map((row) => ({ cursor: row.seq, node: recordOf(row) }));
  return { edges, pageInfo: { hasNextPage: rows.length > size, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** The subgraph's part of a log review's sample, without the asker's own records: four eyes. */
export async function sampleOf(scope: Scope, { seed, firstDay, lastDay, size }: Draw): Promise<{ records: AuditRecord[]; own: number }> {
  if (!(await mayRead(scope))) return { records: [], own: 0 };
  const rows = await scope.em.execute<Row[]>('select seq, at, entry, to_jsonb(reasons) as reasons from audit.sample(?, ?::date, ?::date, ?)', [seed, firstDay, lastDay, size]);
  const records = rows.map(recordOf);
  const others = records.filter((r) => r.account !== scope.actor.account);
  return { records: others, own: records.length - others.length };
}

/** What every subgraph contributes to the trail of an object and to a log review, under its own name. */
export function auditResolvers(subgraph: string): Type[] {
  @Resolver('AuditTrail')
  class AuditTrailResolver {
    constructor(private readonly work: Work) {}

    @ResolveReference()
    trail(reference: { id: string }) {
      return { id: reference.id };
    }

    @ResolveField(subgraph)
    records(@Parent() trail: { id: string }, @Args() args: PageArgs) {
      return this.work.read((scope) => trailOf(scope, trail.id, args));
    }
  }

  @Resolver('LogReview')
  class LogReviewSampleResolver {
    constructor(private readonly work: Work) {}

    @ResolveReference()
    review({ id, seed, firstDay, lastDay, size }: Draw & { id: string }) {
      return { id, seed, firstDay, lastDay, size };
    }

    @ResolveField(subgraph)
    sample(@Parent() review: Draw) {
      return this.work.read((scope) => sampleOf(scope, review));
    }
  }
  return [AuditTrailResolver, LogReviewSampleResolver];
}
