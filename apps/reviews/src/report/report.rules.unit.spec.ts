import { expect, test } from '@jest/globals';
import { openDocumentation, writeReport } from './report.rules.ts';

const open = (reports: number, note: string | null, documentation: object | null) =>
  openDocumentation({ reports, activities: [{ id: 'm', kind: 'FOLLOW_UP_MEETING', note }, { id: 'v', kind: 'SITE_VISIT', note: null }] }, documentation && { documentation });

test('a report says something, and a completed review is corrected only with a reason', () => {
  expect(writeReport({ text: ' Allt är prövat. ' }, { status: 'OPEN' })).toEqual({ text: 'Allt är prövat.', reason: null });
  expect(writeReport({ text: ' ' }, { status: 'OPEN' })).toMatchObject({ __typename: 'InvalidInput', field: 'text' });
  expect(writeReport({ text: 'Nytt', reason: ' ' }, { status: 'COMPLETED' })).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  expect(writeReport({ text: 'Nytt', reason: 'Fel datum' }, { status: 'COMPLETED' })).toEqual({ text: 'Nytt', reason: 'Fel datum' });
});

test('where writing is demanded a review lacks its report until there is one', () => {
  expect(open(0, 'x', { writtenRequired: true })).toEqual([{ kind: 'REPORT', subject: null }]);
  expect(open(1, null, { writtenRequired: true })).toEqual([]);
});

test('where notes are a document of the guideline each meeting has them, a visit need not', () => {
  expect(open(1, null, { writtenRequired: true, documentTypes: ['NOTES'] })).toEqual([{ kind: 'NOTES', subject: 'm' }]);
  expect(open(1, 'Fört', { writtenRequired: true, documentTypes: ['NOTES'] })).toEqual([]);
});

test('a guideline that is silent demands nothing', () => {
  for (const silent of [null, {}, { writtenRequired: null }]) expect(open(0, null, silent)).toEqual([]);
});
