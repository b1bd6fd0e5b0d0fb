import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '@uppsikt/kernel';
import type { Actor, RequestState } from './request.ts';

export type AuditResult = 'OK' | 'PROBLEM' | 'DENIED' | 'ERROR';

/** Appends the request's one record to the tenant's chain (reliability.md §3): who, what, with which result. No values, no free text. */
export async function appendAudit(em: SqlEntityManager, state: RequestState, result: AuditResult, more: readonly string[] = []): Promise<void> {
  const refs = [...new Set([...more, ...state.refs])];
  const entry = JSON.stringify({
    v: 1,
    action: state.action,
    actor: state.actor.account,
    roles: state.actor.roles,
    operation: state.operation.name ?? null,
    hash: state.operation.hash,
    at: state.now,
    result,
    refs: refs.slice(0, 100),
    count: refs.length,
    trace: state.traceparent ?? null,
  });
  await em.execute('select audit.append(?)', [entry]);
}

/** Appends the record of one disclosure to the chain of the tenant that discloses: to whom, on which ground, which fact of what. No values. */
export async function appendDisclosure(em: SqlEntityManager, of: { actor: Actor; now: Instant; traceparent: string | undefined; recipient: string; ground: string; type: string; id: string }): Promise<void> {
  const entry = JSON.stringify({
    v: 1, actor: of.actor.account, roles: of.actor.roles, action: 'SHARE', operation: of.type, to: of.recipient, ground: of.ground, at: of.now, result: 'OK', refs: [of.id], count: 1, trace: of.traceparent ?? null,
  });
  await em.execute('select audit.append(?)', [entry]);
}
