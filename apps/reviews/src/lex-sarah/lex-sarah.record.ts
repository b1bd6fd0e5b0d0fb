import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { LexSarahEntry, LexSarahOutcome } from './lex-sarah.rules.ts';

/** A lex Sarah report and its investigation. */
export const LexSarahReportRecord = defineEntity({
  name: 'LexSarahReport',
  tableName: 'lex_sarah_report',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'reportedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    status: p.enum(['REPORTED', 'CONCLUDED', 'FOLLOWED_UP'] as const),
    registrationNumber: p.text(),
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    reportedOn: p.date(),
    content: p.text(),
    registeredBy: p.text(),
    investigation: p.json().$type<LexSarahEntry[]>(),
    measures: p.json().$type<LexSarahEntry[]>(),
    conclusion: p.json().$type<{ outcome: LexSarahOutcome; serious: boolean; reason: string; on: string; by: string }>().nullable(),
    concludedOn: p.date().nullable(),
    followUp: p.json().$type<LexSarahEntry>().nullable(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface LexSarahReport extends InferEntity<typeof LexSarahReportRecord> {}
