import { resolve } from 'node:path';
import { readTenantFolder } from '@uppsikt/contracts';
import { demoToken } from './token.ts';

/** Adds a tenant from its folder by the operator's mutation; its topics come with its first facts. @throws Error in plain words, with the file and the place. */
export async function tenant(port: number, [verb, dir]: string[]): Promise<void> {
  if (verb !== 'add' || !dir) throw new Error('Say which folder: npm run uppsikt -- tenant add deploy/tenants/falkenberg');
  const { id, input } = readTenantFolder(resolve(process.env['INIT_CWD'] ?? '.', dir));
  const response = await fetch(`http://localhost:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await demoToken(port, id, 'PLATFORM_OPERATOR')}` },
    body: JSON.stringify({ query: 'mutation AddTenant($input: AddTenantInput!) { addTenant(input: $input) { __typename ... on Problem { message } } }', variables: { input } }),
  });
  const { data, errors } = (await response.json()) as { data?: { addTenant: { __typename: string; message?: string } }; errors?: { message: string }[] };
  if (errors) throw new Error(errors.map((e) => e.message).join('\n'));
  if (data?.addTenant.__typename !== 'AddTenantSuccess') throw new Error(data?.addTenant.message ?? 'The tenant was not added.');
  console.log(`${id} is added: ${input.bodies.length} bodies, ${input.serviceAreas.length} service areas, ${input.steeringDocuments.length} steering documents.`);
}
