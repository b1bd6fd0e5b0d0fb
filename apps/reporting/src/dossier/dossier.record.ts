import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import { entryKinds } from './dossier.rules.ts';

/** One fact of a provider's dossier, as its subgraph told it. */
export const DossierEntryRecord = defineEntity({
  name: 'DossierEntry',
  tableName: 'dossier_entry',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'kind', 'subjectId'] }],
  indexes: [{ properties: ['tenantId', 'providerId', 'on', 'id'] }, { properties: ['tenantId', 'kind', 'matterId'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    kind: p.enum(entryKinds),
    subjectId: p.uuid(),
    matterId: p.uuid().nullable(),
    on: p.date(),
    data: p.json().$type<Record<string, unknown>>(),
  },
});
export interface DossierEntry extends InferEntity<typeof DossierEntryRecord> {}

/** A provider's dossier is its entries. */
export interface Dossier { provider: { id: string } }
