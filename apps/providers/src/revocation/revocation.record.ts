import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { Reached } from './revocation.rules.ts';

/** A permit taken away, with the agreements that it reached when it was recorded. */
export const PermitRevocationRecord = defineEntity({
  name: 'PermitRevocation',
  tableName: 'permit_revocation',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'permitId', 'revokedOn'] }],
  indexes: [{ properties: ['tenantId', 'revokedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    permitId: p.uuid(),
    providerId: p.uuid(),
    state: p.enum(['REVOKED', 'BANNED'] as const),
    revokedOn: p.date(),
    endedOn: p.date().nullable(),
    toldAt: p.datetime(),
    reached: p.json().$type<Reached[]>(),
    version: p.integer().version(),
  },
});
export interface PermitRevocation extends InferEntity<typeof PermitRevocationRecord> {}

export const PermitAlertRecord = defineEntity({
  name: 'PermitAlert',
  tableName: 'permit_alert',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'revocationId', 'alertedAs', 'recipient', 'agreementId'] }],
  indexes: [{ properties: ['tenantId', 'sentAt', 'id'] }],
  properties: {
    ...tenantKeys,
    revocationId: p.uuid(),
    providerId: p.uuid(),
    agreementId: p.uuid(),
    alertedAs: p.enum(['AGREEMENT_OWNER', 'FRAMEWORK_OWNER'] as const),
    recipient: p.text(),
    sentAt: p.datetime(),
  },
});
export interface PermitAlert extends InferEntity<typeof PermitAlertRecord> {}
