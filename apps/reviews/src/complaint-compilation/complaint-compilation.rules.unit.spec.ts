import { expect, test } from '@jest/globals';
import { compile } from './complaint-compilation.rules.ts';

const year = { from: '2026-01-01', until: '2026-12-31' };
const policy = { compiledBy: 'QUALITY_UNIT' };

test('the named role compiles a period that has begun', () => {
  expect(compile(year, ['QUALITY_UNIT'], '2026-05-20', policy)).toEqual(year);
  expect(compile(year, ['PLANNER'], '2026-05-20', policy)).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['QUALITY_UNIT'] });
  expect(compile(year, ['QUALITY_UNIT'], '2025-12-31', policy)).toMatchObject({ field: 'from' });
  expect(compile({ ...year, until: '2025-12-31' }, ['QUALITY_UNIT'], '2026-05-20', policy)).toMatchObject({ field: 'until' });
});

test('a guideline that names nobody has no compilation', () => {
  expect([compile(year, ['QUALITY_UNIT'], '2026-05-20', {}), compile(year, ['QUALITY_UNIT'], '2026-05-20', null)]).toMatchObject([{ __typename: 'NotInPolicy' }, { __typename: 'NotInPolicy' }]);
});
