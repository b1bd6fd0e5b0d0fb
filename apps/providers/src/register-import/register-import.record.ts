import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { ImportKind, Mapping, Values } from './register-import.rules.ts';

export const RegisterImportRecord = defineEntity({
  name: 'RegisterImport',
  tableName: 'register_import',
  ...tenantTable,
  properties: {
    ...tenantKeys,
    kind: p.text().$type<ImportKind>(),
    state: p.enum(['CHECKING', 'REFUSED', 'READY', 'APPLYING', 'APPLIED', 'DISCARDED'] as const),
    fileId: p.uuid(),
    fileName: p.text(),
    mapping: p.json().$type<Mapping>(),
    jobId: p.uuid(),
    startedAt: p.datetime(),
    startedBy: p.text(),
    appliedBy: p.text().nullable(),
    rows: p.integer(),
    additions: p.integer(),
    alterations: p.integer(),
    unchanged: p.integer(),
    applied: p.integer(),
    overtaken: p.integer(),
    faultCount: p.integer(),
    version: p.integer().version(),
  },
});
export interface RegisterImport extends InferEntity<typeof RegisterImportRecord> {}

/** A row of a table that has passed, with what it does; gone when the table is refused. */
export const ImportRowRecord = defineEntity({
  name: 'RegisterImportRow',
  tableName: 'register_import_row',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'importId', 'row', 'id'] }, { properties: ['tenantId', 'importId', 'key'] }],
  properties: {
    ...tenantKeys,
    importId: p.uuid(),
    row: p.integer(),
    /** What the row is about; two rows about one thing are a fault. */
    key: p.text(),
    kind: p.text().$type<'ADD' | 'CHANGE' | 'SAME'>(),
    state: p.enum(['WAITING', 'APPLIED', 'OVERTAKEN'] as const),
    objectId: p.uuid().nullable(),
    /** The version that the dry run compared with; another is no longer what was shown. */
    baseVersion: p.integer().nullable(),
    after: p.json().$type<Values>(),
    before: p.json().$type<Values>(),
  },
});
export interface ImportRow extends InferEntity<typeof ImportRowRecord> {}
export type RegisterImportChange = ImportRow;

export const ImportFaultRecord = defineEntity({
  name: 'RegisterImportFault',
  tableName: 'register_import_fault',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'importId', 'line', 'id'] }],
  properties: {
    ...tenantKeys,
    importId: p.uuid(),
    /** Its row, by which faults are listed; 0 for the whole file. */
    line: p.integer(),
    columnName: p.text().nullable(),
    value: p.text().nullable(),
    message: p.text(),
  },
});
export interface ImportFault extends InferEntity<typeof ImportFaultRecord> {}
export type RegisterImportFault = ImportFault;
