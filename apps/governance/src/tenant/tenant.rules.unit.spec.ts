import { expect, test } from '@jest/globals';
import { judgeMembers } from './tenant.rules.ts';

const members = [{ code: '0561', name: 'Åtvidaberg' }, { code: '0580', name: 'Linköping' }];

test('a joint board is of at least two different municipalities, and no other tenant has members', () => {
  expect(judgeMembers('SHARED', null, members)).toBeUndefined();
  expect(judgeMembers('MUNICIPALITY', '0561', [])).toBeUndefined();
  expect(judgeMembers('MUNICIPALITY', '0561', members)).toMatchObject({ __typename: 'InvalidInput', field: 'municipalities' });
  expect([judgeMembers('PROVIDER', null, []), judgeMembers('PROVIDER', '0561', [])]).toMatchObject([undefined, { field: 'municipalityCode' }]);
  expect(judgeMembers('SHARED', '0561', members)).toMatchObject({ field: 'municipalityCode' });
  for (const wrong of [[], [members[0]!], [members[0]!, members[0]!], [members[0]!, { code: '58', name: 'x' }], [members[0]!, { code: '0580', name: ' ' }]])
    expect(judgeMembers('SHARED', null, wrong)).toMatchObject({ field: 'municipalities' });
});
