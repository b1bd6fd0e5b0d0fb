import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTenantFolder } from '@uppsikt/contracts';

/** A municipality's own data, as it is deployed. */
export const tenantFolder = (tenant: string) => join(import.meta.dirname, '../../../deploy/tenants', tenant);

/** A folder of a joint board of two municipalities, made of a municipality's guideline; `scopes` says which roles act for one of them. Nothing but data. */
export function sharedTenantFolder(like: string, id: string, scopes: Record<string, string[]>): string {
  const dir = mkdtempSync(join(tmpdir(), 'uppsikt-tenant-'));
  cpSync(tenantFolder(like), dir, { recursive: true });
  const change = (file: string, more: object) => writeFileSync(join(dir, file), JSON.stringify({ ...(JSON.parse(readFileSync(join(dir, file), 'utf8')) as object), ...more }));
  change('tenant.json', { id, name: 'Gemensam nämnd', kind: 'SHARED', municipalityCode: null, municipalities: [{ code: '0182', name: 'Nacka' }, { code: '0187', name: 'Vaxholm' }] });
  change('delegation-order.json', { scopes });
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** The same id for the same thing in every test. */
export function idOf(...parts: string[]): string {
  const hex = createHash('sha256').update(parts.join('/')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The facts that governance tells of a municipality when it joins. */
export function tenantFacts(tenant: string, folder = tenantFolder(tenant)) {
  const { input } = readTenantFolder(folder);
  const fact = (name: string, subject: string, data: object) => ({ tenant, type: `governance.${name}.v1`, subject, data });
  return [
    ...input.bodies.map((b) => fact('body-registered', idOf(tenant, b.key), { bodyId: idOf(tenant, b.key), kind: b.kind, key: b.key, name: b.name })),
    ...input.serviceAreas.map((a) => fact('service-area-registered', idOf(tenant, a.key), { serviceAreaId: idOf(tenant, a.key), key: a.key, name: a.name, boardIds: a.boards.map((b) => idOf(tenant, b)), aliases: a.aliases })),
    ...input.steeringDocuments.map((d) => {
      const id = idOf(tenant, d.document.validFrom);
      return fact('steering-document-adopted', `steering-documents:${tenant}`, {
        steeringDocumentId: id, title: d.document.title, registrationNumber: d.document.registrationNumber, adoptedBy: d.body, adoptedOn: d.decidedOn,
        validFrom: d.document.validFrom, validUntil: d.document.validUntil, serviceAreas: d.document.serviceAreas,
        sections: d.document.sections.map((s) => ({ id: idOf(id, s.kind, s.scope), ...s })),
      });
    }),
    fact('delegation-order-adopted', idOf(tenant, 'delegation'), {
      id: idOf(tenant, 'delegation'), validFrom: input.delegationOrder.validFrom,
      permissions: Object.fromEntries(input.delegationOrder.permissions.map((p) => [p.permission, p.roles])),
      units: Object.fromEntries(input.delegationOrder.units.map((u) => [u.unit, u.roles])),
    scopes: Object.fromEntries(input.delegationOrder.scopes.map((s) => [s.role, s.kinds])),
    }),
  ];
}
