import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

const operatingForm = () => p.enum(['OWN_OPERATION', 'EXTERNAL'] as const);

/** What sanctions knows of providers; the id is theirs. */
export const ProviderRecord = defineEntity({
  name: 'Provider',
  tableName: 'provider',
  ...tenantTable,
  properties: { ...tenantKeys, operatingForm: operatingForm() },
});
export interface Provider extends InferEntity<typeof ProviderRecord> {}

/** What sanctions knows of service units; the id is theirs. */
export const UnitRecord = defineEntity({
  name: 'Unit',
  tableName: 'unit',
  ...tenantTable,
  properties: { ...tenantKeys, providerId: p.uuid(), operatingForm: operatingForm(), serviceAreaKey: p.text(), municipalityCode: p.text().nullable(), closedOn: p.date().nullable() },
});
export interface Unit extends InferEntity<typeof UnitRecord> {}
