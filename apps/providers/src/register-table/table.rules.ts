export type ImportKind = 'PROVIDERS' | 'PERMITS' | 'UNITS' | 'AGREEMENTS' | 'OCDS';
export type Field =
  | 'ORGANISATION_NUMBER' | 'NAME' | 'OPERATING_FORM' | 'PERMIT_TYPE' | 'PERMIT_NUMBER' | 'VALID_FROM' | 'VALID_UNTIL' | 'PLACE' | 'TARGET_GROUP' | 'MAX_PERSONS' | 'PERMIT_STATE' | 'STATE_FROM' | 'CHECKED_ON'
  | 'UNIT_TYPE' | 'SERVICE_AREA' | 'OPENED_ON' | 'CLOSED_ON' | 'PLACES' | 'STREET' | 'POSTAL_CODE' | 'LOCALITY' | 'MUNICIPALITY_CODE'
  | 'AGREEMENT_TYPE' | 'REFERENCE' | 'BOARD' | 'SERVICE_AREAS' | 'FRAMEWORK_REFERENCE' | 'MUNICIPALITY_NOTICE_MONTHS' | 'PROVIDER_NOTICE_MONTHS' | 'EXTENSION_OPTIONS' | 'DECIDED_ON' | 'OCID' | 'CONTRACT_ID';
export type Values = Partial<Record<Field, string | null>>;

/** What a table of a kind has. An import adds, and of what is registered already changes only `changeable`: what else differs is put right in the register, where one sees what follows. */
export interface Table {
  needed: readonly Field[];
  more: readonly Field[];
  changeable: readonly Field[];
  /** What a row is about: two rows about one thing are a fault, told at the last of these fields. */
  key: readonly Field[];
  /** Whether a row is of a provider that is in the register already. */
  ofProvider: boolean;
}
/** Ground: issue 3, register import; the register's own unique keys. */
export const tables: Readonly<Record<ImportKind, Table>> = {
  PROVIDERS: { needed: ['ORGANISATION_NUMBER', 'NAME', 'OPERATING_FORM'], more: [], changeable: ['NAME'], key: ['ORGANISATION_NUMBER'], ofProvider: false },
  PERMITS: {
    needed: ['ORGANISATION_NUMBER', 'PERMIT_TYPE', 'PERMIT_NUMBER', 'VALID_FROM'], more: ['VALID_UNTIL', 'PLACE', 'TARGET_GROUP', 'MAX_PERSONS', 'PERMIT_STATE', 'STATE_FROM', 'CHECKED_ON'],
    changeable: ['PERMIT_STATE', 'STATE_FROM', 'CHECKED_ON'], key: ['ORGANISATION_NUMBER', 'PERMIT_TYPE', 'PERMIT_NUMBER'], ofProvider: true,
  },
  UNITS: {
    needed: ['ORGANISATION_NUMBER', 'NAME', 'UNIT_TYPE', 'SERVICE_AREA', 'OPENED_ON'], more: ['CLOSED_ON', 'PLACES', 'STREET', 'POSTAL_CODE', 'LOCALITY', 'MUNICIPALITY_CODE'],
    changeable: ['CLOSED_ON', 'PLACES', 'STREET', 'POSTAL_CODE', 'LOCALITY', 'MUNICIPALITY_CODE'], key: ['ORGANISATION_NUMBER', 'NAME'], ofProvider: true,
  },
  AGREEMENTS: {
    needed: ['ORGANISATION_NUMBER', 'AGREEMENT_TYPE', 'REFERENCE', 'BOARD', 'SERVICE_AREAS', 'VALID_FROM'], more: ['VALID_UNTIL', 'FRAMEWORK_REFERENCE', 'MUNICIPALITY_NOTICE_MONTHS', 'PROVIDER_NOTICE_MONTHS', 'EXTENSION_OPTIONS', 'DECIDED_ON'],
    changeable: ['VALID_UNTIL', 'DECIDED_ON', 'MUNICIPALITY_NOTICE_MONTHS', 'PROVIDER_NOTICE_MONTHS', 'EXTENSION_OPTIONS'], key: ['ORGANISATION_NUMBER', 'AGREEMENT_TYPE', 'REFERENCE'], ofProvider: true,
  },
  // Of a release package; the mapping says what OCDS does not: whose responsibility, and for what.
  OCDS: { needed: ['BOARD', 'SERVICE_AREAS'], more: [], changeable: [], key: ['ORGANISATION_NUMBER', 'OCID', 'CONTRACT_ID'], ofProvider: false },
};

export const keyOf = (kind: ImportKind, values: Values): string => JSON.stringify(tables[kind].key.map((field) => values[field] ?? null));

export const words: Partial<Record<Field, readonly string[]>> = {
  OPERATING_FORM: ['OWN_OPERATION', 'EXTERNAL'],
  PERMIT_TYPE: ['SOL_26_1_1', 'SOL_26_1_2', 'SOL_26_1_3', 'SOL_26_1_4', 'SOL_26_1_5', 'SOL_26_1_6', 'LSS_9_2', 'LSS_9_3', 'LSS_9_4', 'LSS_9_5', 'LSS_9_6', 'LSS_9_7', 'LSS_9_8', 'LSS_9_9', 'LSS_9_10'],
  PERMIT_STATE: ['VALID', 'DORMANT', 'REVOKED', 'BANNED', 'APPEALED'],
  UNIT_TYPE: ['SPECIAL_HOUSING', 'GROUP_HOUSING', 'HOUSING_WITH_SPECIAL_SERVICE', 'DAY_ACTIVITY_ELDERLY', 'DAILY_ACTIVITY_LSS', 'HOME_CARE', 'SHORT_TERM_HOUSING', 'PERSONAL_ASSISTANCE', 'OTHER'],
  AGREEMENT_TYPE: ['LOV_AUTHORISATION', 'LOU_CONTRACT', 'OPERATING_CONTRACT', 'FRAMEWORK_AGREEMENT', 'FRAMEWORK_CALL_OFF', 'DIRECT_PROCUREMENT', 'INDIVIDUAL_AGREEMENT', 'PLACEMENT_AGREEMENT', 'INTERNAL_AGREEMENT', 'ASSIGNMENT_DESCRIPTION'],
};
export const days: readonly Field[] = ['VALID_FROM', 'VALID_UNTIL', 'STATE_FROM', 'CHECKED_ON', 'OPENED_ON', 'CLOSED_ON', 'EXTENSION_OPTIONS', 'DECIDED_ON'];
/** Fields with several keys in a cell, with commas between. */
export const lists: readonly Field[] = ['SERVICE_AREAS', 'EXTENSION_OPTIONS'];
/** Whole numbers, and from which. */
export const numbers: Partial<Record<Field, 0 | 1>> = { MAX_PERSONS: 1, PLACES: 0, MUNICIPALITY_NOTICE_MONTHS: 0, PROVIDER_NOTICE_MONTHS: 0 };
