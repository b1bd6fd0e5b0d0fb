import { join } from 'node:path';
import { readTenantFolder } from '@uppsikt/contracts';
import type { useSubgraph } from '@uppsikt/testing';

/** The municipality as it joins: its folder of deploy/tenants, entered by the operator. @throws Error with the problem's own words. */
export async function joined(subgraph: ReturnType<typeof useSubgraph>, tenant: string): Promise<void> {
  const { input } = readTenantFolder(join(import.meta.dirname, '../../../deploy/tenants', tenant));
  const { data, errors } = await subgraph.as(tenant, 'PLATFORM_OPERATOR')('mutation A($input: AddTenantInput!) { addTenant(input: $input) { __typename ... on Problem { message } } }', { input });
  if (data?.addTenant.__typename !== 'AddTenantSuccess') throw new Error(JSON.stringify(errors ?? data));
}
