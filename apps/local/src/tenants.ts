import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readTenantFolder } from '@uppsikt/contracts';
import { addTenant, type Graph } from './graph.ts';

const deployed = join(import.meta.dirname, '../../../deploy/tenants');

/** The municipalities and partners that are deployed as data, a folder each. */
export const tenantIds = (folder = deployed): string[] => readdirSync(folder, { withFileTypes: true }).filter((d) => existsSync(join(folder, d.name, 'tenant.json'))).map((d) => d.name).sort();

/** Adds the tenants that are not added yet, by the mutation that an operator has. */
export async function loadTenants(graph: Graph, tell: (step: string) => void, folder = deployed): Promise<void> {
  for (const id of tenantIds(folder)) {
    const outcome = await addTenant(graph, readTenantFolder(join(folder, id)));
    if (outcome === 'added') tell(`tenant: ${id}`);
  }
}
