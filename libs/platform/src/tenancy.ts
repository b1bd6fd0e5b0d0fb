import { p } from '@mikro-orm/core';

/** The one equality of every table's policy (reliability.md P2); the catalogue lint compares it letter by letter. */
export const tenantEquality = "tenant_id = (select nullif(current_setting('app.tenant', true), ''))";

/** Spread into defineEntity: row-level security, forced, with the one policy. */
export const tenantTable: { rowLevelSecurity: 'force'; policies: { name: string; using: string; check: string }[] } = {
  rowLevelSecurity: 'force',
  policies: [{ name: 'tenant_isolation', using: tenantEquality, check: tenantEquality }],
};

/** Spread first into `properties`: the tenant leads the primary key. The scope fills both. */
export const tenantKeys = {
  tenantId: p.text().primary(),
  id: p.uuid().primary(),
};
