import { setTimeout as rest } from 'node:timers/promises';
import type { TenantInput } from '@uppsikt/contracts';

/** The platform as its users meet it: the graph over HTTP, with the token of a role; for one object alone where a reach is named, such as `provider:<id>`. */
export interface Graph {
  as(tenant: string, role: string, reach?: string): <T = any>(document: string, variables?: object, idempotencyKey?: string) => Promise<T>;
}

/** A bearer token of a demo user, from the platform's own sign-in. @throws Error when the sign-in refuses. */
export async function demoToken(issuer: string, tenant: string, role: string, reach?: string): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'urn:uppsikt:grant-type:demo', client_id: 'uppsikt-cli', tenant, role, ...(reach ? { reach } : {}) }),
  });
  const answer = (await response.json()) as { access_token?: string; error_description?: string };
  if (!answer.access_token) throw new Error(answer.error_description ?? 'The sign-in refused.');
  return answer.access_token;
}

export function graphAt(url: string, issuer: string): Graph {
  const tokens = new Map<string, Promise<string>>();
  return {
    as: (tenant, role, reach) => (document, variables = {}, idempotencyKey) => {
      const ask = async () => {
        const name = `${tenant} ${role}${reach ? ` ${reach}` : ''}`;
        if (!tokens.has(name)) tokens.set(name, demoToken(issuer, tenant, role, reach));
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokens.get(name)!}`, ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}) },
          body: JSON.stringify({ query: document, variables }),
        });
        const { data, errors } = (await response.json()) as { data?: any; errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[] };
        if (!errors) return data;
        const message = `${tenant} ${role}: ${errors.map((e) => e.message).join('; ')}`;
        throw errors.every((e) => e.extensions?.code === 'SERVICE_UNAVAILABLE') ? new NotNow(message) : new Error(message, { cause: errors });
      };
      return idempotencyKey ? persistently(ask) : ask();
    },
  };
}

class NotNow extends Error {}
/** A machine that is busy starting may take its time: what has no second effect is asked again for ten seconds. */
async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = 20; ; left--) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof NotNow) || left === 0) throw error;
      await rest(500);
    }
  }
}

/** @throws Error with the problem's own words. */
export async function addTenant(graph: Graph, { id, input }: { id: string; input: TenantInput }): Promise<'added' | 'there already'> {
  // Asked again after all, it finds the tenant there, or itself still at work.
  const result = await persistently(async () => {
    const { addTenant: answer } = await graph.as(id, 'PLATFORM_OPERATOR')('mutation AddTenant($input: AddTenantInput!) { addTenant(input: $input) { __typename ... on Problem { message } } }', { input });
    if (answer.__typename === 'Conflict') throw new NotNow(`${id}: ${answer.message}`);
    return answer;
  });
  if (result.__typename === 'AddTenantSuccess') return 'added';
  if (result.__typename === 'TenantExists') return 'there already';
  throw new Error(`${id}: ${result.message}`);
}
