import { expect, test } from '@jest/globals';
import { mayReceive } from './board-item.rules.ts';

test('a matter goes to a body that the guideline names, where it names any of the kind', () => {
  const policy = { boards: ['KOMMUNSTYRELSEN'] };
  expect(mayReceive({ kind: 'BOARD', key: 'KOMMUNSTYRELSEN' }, policy)).toBeUndefined();
  expect(mayReceive({ kind: 'BOARD', key: 'KULTURNAMNDEN' }, policy)).toMatchObject({ __typename: 'UnknownBody', known: ['KOMMUNSTYRELSEN'] });
  expect(mayReceive({ kind: 'COMMITTEE', key: 'UTSKOTTET' }, policy)).toBeUndefined();
  expect(mayReceive({ kind: 'COMMITTEE', key: 'UTSKOTTET' }, { committees: ['ANNAT'] })).toMatchObject({ __typename: 'UnknownBody' });
});
