import type { EventHandler } from './inbox.ts';
import { tenantTopicOf } from './outbox.ts';
import type { Runtime } from './runtime.ts';
import { pgArray } from './policy.ts';

interface Section { id: string; kind: string; version: number; scope: string; document: object }
interface Adopted { steeringDocumentId: string; title: string; registrationNumber: string | null; adoptedBy: string; adoptedOn: string; validFrom: string; validUntil: string | null; sections: Section[] }
interface Ended { sectionIds: string[]; validUntil: string }
interface Series { seriesId: string; subgraph: string; board: string | null; format: string; validFrom: string }
interface Delegated { id: string; validFrom: string; permissions: object; units: object; scopes?: object }

/** Every subgraph keeps the adopted sections and the delegation order, told by governance; it decides on its own copy (house.md §6). */
export function policyHandlers(runtime: Runtime): [string, EventHandler['handle']][] {
  return [
    ['governance.steering-document-adopted.v1', async (event, { em, tenant }) => {
      const { steeringDocumentId, title, registrationNumber, adoptedBy, adoptedOn, validFrom, validUntil, sections } = event.data as Adopted;
      for (const s of sections) {
        await em.execute(
          `insert into platform.policy (tenant_id, id, kind, schema_version, scope, valid, document, steering_document_id, citation)
           values (?, ?, ?, ?, ?, daterange(?::date, ?::date, '[]'), ?::jsonb, ?, ?::jsonb) on conflict (tenant_id, id) do nothing`,
          [tenant, s.id, s.kind, s.version, s.scope, validFrom, validUntil, JSON.stringify(s.document), steeringDocumentId,
            JSON.stringify({ title, registrationNumber, adoptedBy, adoptedOn })]);
      }
    }],
    ['governance.steering-document-superseded.v1', async (event, { em }) => {
      const { sectionIds, validUntil } = event.data as Ended;
      await em.execute(`update platform.policy set valid = daterange(lower(valid), ?::date, '[]') where id = any(?)`, [validUntil, pgArray(sectionIds)]);
    }],
    ['governance.registration-series-set.v1', async (event, { em, tenant }) => {
      const { seriesId, subgraph, board, format, validFrom } = event.data as Series;
      if (subgraph !== runtime.name) return;
      await em.execute('insert into platform.registration_series (tenant_id, id, board, format, valid_from) values (?, ?, ?, ?, ?) on conflict do nothing', [tenant, seriesId, board, format, validFrom]);
    }],
    ['governance.delegation-order-adopted.v1', async (event, { em, tenant }) => {
      const { id, validFrom, permissions, units, scopes } = event.data as Delegated;
      await em.execute(
        'insert into platform.delegation (tenant_id, id, valid_from, permissions, units, scopes) values (?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb) on conflict do nothing',
        [tenant, id, validFrom, JSON.stringify(permissions), JSON.stringify(units), JSON.stringify(scopes ?? {})]);
      // The tenant's data team may subscribe from now on, also before the first fact.
      await runtime.broker.ensureTopics([tenantTopicOf(tenant, runtime.name)]);
    }],
  ];
}
