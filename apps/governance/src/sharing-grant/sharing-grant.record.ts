import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const sharedThings = ['COMMERCIAL_CONTROLS', 'FRAMEWORK_AGREEMENTS', 'QUALITY_SIGNALS'] as const;
export const sharingGrounds = ['TF_2_1', 'OSL_10_2', 'OSL_10_15A', 'OSL_10_27', 'OSL_10_28'] as const;

export interface InterestWeighing { interest: string; harm: string; outcome: string }
export interface SharingApproval { account: string; approvedAt: string }

export const SharingGrantRecord = defineEntity({
  name: 'SharingGrant',
  tableName: 'sharing_grant',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'validUntil', 'id'] }],
  properties: {
    ...tenantKeys,
    recipient: p.text(),
    things: p.array().$type<(typeof sharedThings)[number][]>(),
    frameworkReference: p.text().nullable(),
    legalGround: p.enum(sharingGrounds),
    purpose: p.text(),
    weighing: p.json().$type<InterestWeighing>(),
    validUntil: p.date(),
    proposedBy: p.text(),
    approvals: p.json().$type<SharingApproval[]>(),
    revokedAt: p.datetime().nullable(),
    revokedBy: p.text().nullable(),
    revokeReason: p.text().nullable(),
    version: p.integer().version(),
  },
});
export interface SharingGrant extends InferEntity<typeof SharingGrantRecord> {}
