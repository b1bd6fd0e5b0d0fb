import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

const operatingForm = () => p.enum(['OWN_OPERATION', 'EXTERNAL'] as const);

/** What reviews knows of providers; the id is theirs. */
export const ProviderRecord = defineEntity({
  name: 'Provider',
  tableName: 'provider',
  ...tenantTable,
  properties: { ...tenantKeys, operatingForm: operatingForm() },
});
export interface Provider extends InferEntity<typeof ProviderRecord> {}

/** What reviews knows of service units; the id is theirs. */
export const UnitRecord = defineEntity({
  name: 'Unit',
  tableName: 'unit',
  ...tenantTable,
  properties: { ...tenantKeys, providerId: p.uuid(), operatingForm: operatingForm(), serviceAreaKey: p.text(), closedOn: p.date().nullable() },
});
export interface Unit extends InferEntity<typeof UnitRecord> {}

/** What reviews knows of agreements; the id is theirs. */
export const AgreementRecord = defineEntity({
  name: 'Agreement',
  tableName: 'agreement',
  ...tenantTable,
  properties: { ...tenantKeys, providerId: p.uuid(), serviceAreaKeys: p.array().$type<string[]>() },
});
export interface Agreement extends InferEntity<typeof AgreementRecord> {}
