import { expect, test } from '@jest/globals';
import { judgeSeries } from './registration-series.rules.ts';

test('a form has the number once and the year at most once', () => {
  expect(judgeSeries({ subgraph: 'reviews', format: ' SN {year}/{number} ' }, [])).toEqual({ format: 'SN {year}/{number}' });
  for (const format of ['SN {year}', 'SN', '{number}{number}', '{number} {month}', '{year}{year}{number}', `${'x'.repeat(60)}{number}`])
    expect(judgeSeries({ subgraph: 'reviews', format }, [])).toMatchObject({ __typename: 'InvalidInput', field: 'format' });
  expect(judgeSeries({ subgraph: 'no such', format: '{number}' }, [])).toMatchObject({ field: 'subgraph' });
});

test('no two count by the same form', () => {
  const other = { subgraph: 'reviews', board: null, format: 'SN {number}' };
  expect(judgeSeries({ subgraph: 'sanctions', format: 'SN {number}' }, [other])).toMatchObject({ __typename: 'FormatTaken', subgraph: 'reviews' });
  expect(judgeSeries({ subgraph: 'reviews', board: 'SN', format: 'SN {number}' }, [other])).toMatchObject({ __typename: 'FormatTaken' });
  expect(judgeSeries({ subgraph: 'reviews', format: 'SN {number}' }, [other])).toEqual({ format: 'SN {number}' });
});
