import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const permitTypes = [
  'SOL_26_1_1', 'SOL_26_1_2', 'SOL_26_1_3', 'SOL_26_1_4', 'SOL_26_1_5', 'SOL_26_1_6', 'LSS_9_2', 'LSS_9_3', 'LSS_9_4', 'LSS_9_5', 'LSS_9_6', 'LSS_9_7', 'LSS_9_8', 'LSS_9_9', 'LSS_9_10',
] as const;
export const permitStates = ['VALID', 'DORMANT', 'REVOKED', 'BANNED', 'APPEALED'] as const;

export interface PermitDecision { state: (typeof permitStates)[number]; validFrom: string; reference: string | null; recordedBy: string }

export const PermitRecord = defineEntity({
  name: 'Permit',
  tableName: 'permit',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'providerId', 'number', 'type'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    type: p.enum(permitTypes),
    number: p.text(),
    targetGroup: p.text().nullable(),
    place: p.text().nullable(),
    maxPersons: p.integer().nullable(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    /** What the authority decided, in the order of its days; the state in force is derived. */
    decisions: p.json().$type<PermitDecision[]>(),
    version: p.integer().version(),
  },
});
export interface Permit extends InferEntity<typeof PermitRecord> {}
