import { isProblem } from '@uppsikt/kernel';
import { decidedByDelegate, inScope, type ProvidersPolicy } from '../agreement/agreement.rules.ts';
import { underFramework } from '../agreement/terms.rules.ts';
import { notMember } from '../unit/unit.rules.ts';
import type { Field, ImportKind, Values } from './table.rules.ts';

export interface JudgedBy { readonly today: string; readonly boards: ReadonlySet<string>; readonly areas: ReadonlySet<string>; readonly policy: ProvidersPolicy | undefined; isMunicipality(code: string): boolean; readonly members: readonly string[] }
export interface Wrong { readonly field: Field; readonly message: string }

/** Days of a row that do not go together. Ground: the register's own rules for what is recorded by hand. */
export function daysWrong(values: Values, today: string): Wrong[] {
  const wrong: Wrong[] = [];
  const tell = (field: Field, message: string) => wrong.push({ field, message });
  if (values.VALID_UNTIL && values.VALID_UNTIL < values.VALID_FROM!) tell('VALID_UNTIL', 'The last day is not before the first.');
  if (values.PERMIT_STATE && !values.STATE_FROM) tell('STATE_FROM', 'A state holds from a day.');
  if (values.STATE_FROM && values.STATE_FROM > today) tell('STATE_FROM', 'A decision is recorded when it holds.');
  if (values.PERMIT_STATE && values.STATE_FROM && values.STATE_FROM < values.VALID_FROM!) tell('STATE_FROM', 'A decision is not before the first day of the permit.');
  if (values.CHECKED_ON && values.CHECKED_ON > today) tell('CHECKED_ON', 'A check is recorded when it is made.');
  if (values.CLOSED_ON && values.CLOSED_ON < values.OPENED_ON!) tell('CLOSED_ON', 'A unit closes on or after the day it opened.');
  if (values.CLOSED_ON && values.CLOSED_ON > today) tell('CLOSED_ON', 'A closing is recorded when it has happened.');
  return wrong;
}

/** What the register would refuse of a row, found before anything is made: keys that the municipality does not have, types that its guideline does not have, a call-off without its framework.
 *  Ground: the register's own rules for what is recorded by hand.
 *  @reads providers.agreementTypesInScope */
export function rowWrong(kind: ImportKind, values: Values, by: JudgedBy): Wrong[] {
  const wrong: Wrong[] = [];
  const tell = (field: Field, message: string) => wrong.push({ field, message });
  if (values.MUNICIPALITY_CODE && !by.isMunicipality(values.MUNICIPALITY_CODE)) tell('MUNICIPALITY_CODE', 'No municipality of Sweden has this code.');
  const outside = values.MUNICIPALITY_CODE ? notMember(values.MUNICIPALITY_CODE, by.members) : undefined;
  if (outside) tell('MUNICIPALITY_CODE', outside.message);
  if (values.POSTAL_CODE && !/^[1-9]\d{2} ?\d{2}$/.test(values.POSTAL_CODE)) tell('POSTAL_CODE', 'A postal code has five digits.');
  if (values.SERVICE_AREA && !by.areas.has(values.SERVICE_AREA)) tell('SERVICE_AREA', 'No service area has this key.');
  if (values.BOARD && !by.boards.has(values.BOARD)) tell('BOARD', 'No board has this key.');
  for (const area of values.SERVICE_AREAS?.split(',') ?? []) if (!by.areas.has(area)) tell('SERVICE_AREAS', `No service area has the key ${area}.`);
  if (kind !== 'AGREEMENTS' && kind !== 'OCDS') return wrong;
  const type = values.AGREEMENT_TYPE as Parameters<typeof inScope>[0];
  const refused = inScope(type, by.policy) ?? decidedByDelegate(type, null);
  if (refused) tell('AGREEMENT_TYPE', type === 'DIRECT_PROCUREMENT' ? 'Who decided it is recorded with it: register it by hand.' : refused.message);
  const misplaced = underFramework(type, { agreementType: null, reference: values.FRAMEWORK_REFERENCE ?? null });
  if (isProblem(misplaced)) tell('FRAMEWORK_REFERENCE', misplaced.message);
  return wrong;
}
