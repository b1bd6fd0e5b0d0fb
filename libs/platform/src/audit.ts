import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { RequestState } from './request.ts';

export type AuditResult = 'OK' | 'PROBLEM' | 'DENIED' | 'ERROR';

/** Appends the request's one record to the tenant's chain (reliability.md §3): who, what, with which result. No values, no free text. */
export async function appendAudit(em: SqlEntityManager, state: RequestState, result: AuditResult, refs: string[] = []): Promise<void> {
  const entry = JSON.stringify({
    v: 1,
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
