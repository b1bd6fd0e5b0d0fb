import { expect, test } from '@jest/globals';
import { compile, recordEvidence } from './evidence.rules.ts';

const policy = { evidenceSources: ['COMPLAINT', 'REVIEW'] };
const record = (more: object, p: object | null = policy) => recordEvidence({ source: 'COMPLAINT', reference: 'SYN 12', ...more }, p);

test('material has a source of the guideline, a reference and, when it has one, a link', () => {
  expect(record({ reference: ' SYN 12 ' })).toEqual({ source: 'COMPLAINT', reference: 'SYN 12', link: null });
  expect(record({ source: 'RUMOUR' })).toMatchObject({ __typename: 'InvalidInput', field: 'source' });
  expect(record({ reference: ' ' })).toMatchObject({ field: 'reference' });
  expect(record({ link: 'javascript:x' })).toMatchObject({ field: 'link' });
  expect([record({}, null), record({}, {})]).toMatchObject([{ __typename: 'NotInPolicy' }, { __typename: 'NotInPolicy' }]);
});

test('each source of the guideline shows, empty ones too', () => {
  expect(compile(new Map([['COMPLAINT', 2]]), policy)).toEqual([{ source: 'COMPLAINT', count: 2, empty: false }, { source: 'REVIEW', count: 0, empty: true }]);
  expect(compile(new Map(), null)).toEqual([]);
});
