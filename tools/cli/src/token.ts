import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readTenantFolder } from '@uppsikt/contracts';

/** A role that nobody has given anything is a slip of the pen: a token of it would be refused everywhere. @throws Error naming the roles there are. */
function knownRole(tenant: string, role: string): void {
  const folder = join(resolve(process.env['UPPSIKT_TENANTS'] ?? join(import.meta.dirname, '../../../deploy/tenants')), tenant);
  if (!existsSync(join(folder, 'tenant.json')) || role === 'PLATFORM_OPERATOR') return;
  const { permissions, units, scopes } = readTenantFolder(folder).input.delegationOrder;
  const roles = new Set([...permissions.flatMap((p) => p.roles), ...units.flatMap((u) => u.roles), ...scopes.map((s) => s.role)]);
  if (!roles.has(role)) throw new Error(`The delegation order of ${tenant} names no role ${role}. It names ${[...roles].sort().join(', ')}.`);
}

/** Prints a demo user's bearer token and nothing else. @throws Error when no platform answers or its sign-in refuses. */
export async function token(port: number, { tenant, role, scope }: { tenant?: string | undefined; role?: string | undefined; scope?: string | undefined }): Promise<void> {
  if (tenant && role) knownRole(tenant, role);
  console.log(await demoToken(port, tenant, role, scope));
}

export async function demoToken(port: number, tenant?: string, role?: string, scope?: string): Promise<string> {
  if (process.env['APP_ENV'] === 'production') throw new Error('Demo tokens do not exist in production: sign in with the municipality.');
  if (!tenant || !role) throw new Error('Say for whom: --tenant nacka --role PLANNER');
  const response = await fetch(`http://localhost:${port + 1}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'urn:uppsikt:grant-type:demo', client_id: 'uppsikt-cli', tenant, role, ...(scope ? { reach: scope } : {}) }),
  }).catch(() => { throw new Error(`No platform answers at PORT=${port}. Start it with npm start.`); });
  const answer = (await response.json()) as { access_token?: string; error_description?: string };
  if (!answer.access_token) throw new Error(answer.error_description ?? 'The sign-in refused.');
  return answer.access_token;
}
