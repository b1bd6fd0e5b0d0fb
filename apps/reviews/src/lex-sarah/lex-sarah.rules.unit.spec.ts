import { expect, test } from '@jest/globals';
import { conclude, mayInvestigate, recordEntry, registerLexSarah, type LexSarahFacts } from './lex-sarah.rules.ts';

const policy = { lexSarah: { investigatedBy: ['INVESTIGATION_SECRETARY'] } };
const entry = { text: 'x', on: '2026-05-01', by: 'a' };
const report = (more: Partial<LexSarahFacts> = {}): LexSarahFacts => ({ status: 'REPORTED', investigation: [], measures: [], ...more });

test('a report is registered where the guideline says who investigates', () => {
  expect(registerLexSarah({ content: ' Slag. ', reportedOn: '2026-05-01' }, '2026-05-01', policy)).toEqual({ content: 'Slag.', reportedOn: '2026-05-01' });
  expect([registerLexSarah({ content: 'x', reportedOn: '2026-05-01' }, '2026-05-01', null), registerLexSarah({ content: 'x', reportedOn: '2026-05-02' }, '2026-05-01', policy), registerLexSarah({ content: ' ', reportedOn: '2026-05-01' }, '2026-05-01', policy)])
    .toMatchObject([{ __typename: 'NotInPolicy' }, { field: 'reportedOn' }, { field: 'content' }]);
});

test('only those whom the guideline names investigate', () => {
  expect([mayInvestigate(['INVESTIGATION_SECRETARY'], policy), mayInvestigate(['MAS', 'UNIT_MANAGER'], policy), mayInvestigate(['MAS'], null)])
    .toMatchObject([undefined, { __typename: 'RoleNotInPolicy', allowed: ['INVESTIGATION_SECRETARY'] }, { allowed: [] }]);
});

test('entries come in their order: investigation, conclusion, follow-up', () => {
  const at = (kind: 'INVESTIGATION' | 'MEASURE' | 'FOLLOW_UP', more: Partial<LexSarahFacts> = {}, text = 'x') => recordEntry({ kind, text }, report(more));
  expect([at('INVESTIGATION'), at('MEASURE', { status: 'CONCLUDED' }), at('FOLLOW_UP', { status: 'CONCLUDED' })]).toEqual([{ text: 'x' }, { text: 'x' }, { text: 'x' }]);
  expect([at('INVESTIGATION', { status: 'CONCLUDED' }), at('FOLLOW_UP'), at('MEASURE', { status: 'FOLLOWED_UP' }), at('MEASURE', {}, ' '), at('MEASURE', { measures: Array(200).fill(entry) })])
    .toMatchObject([{ __typename: 'Conflict' }, { field: 'kind' }, { __typename: 'Conflict' }, { field: 'text' }, { field: 'kind' }]);
});

test('a conclusion rests on an investigation, and misconduct has measures', () => {
  const investigated = report({ investigation: [entry] });
  expect(conclude({ outcome: 'NEITHER', reason: ' Nej. ' }, investigated)).toEqual({ reason: 'Nej.' });
  expect(conclude({ outcome: 'MISCONDUCT', reason: 'Ja.' }, { ...investigated, measures: [entry] })).toEqual({ reason: 'Ja.' });
  expect([conclude({ outcome: 'NEITHER', reason: 'x' }, report()), conclude({ outcome: 'RISK_OF_MISCONDUCT', reason: 'x' }, investigated), conclude({ outcome: 'NEITHER', reason: ' ' }, investigated), conclude({ outcome: 'NEITHER', reason: 'x' }, report({ status: 'CONCLUDED' }))])
    .toMatchObject([{ field: 'reportId' }, { field: 'outcome' }, { field: 'reason' }, { __typename: 'Conflict' }]);
});
