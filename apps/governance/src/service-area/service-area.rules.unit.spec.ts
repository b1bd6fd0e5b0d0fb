import { expect, test } from '@jest/globals';
import { areasAgree } from './service-area.rules.ts';

const policy = { boards: ['CARE', 'ELDERLY'], serviceAreas: { CARE: ['DAILY', 'JOURNEYS'], ELDERLY: ['JOURNEYS'], BOTH: ['HEALTHCARE'] } };
const area = (key: string, ...boards: string[]) => ({ key, boards });
const register = [area('DAILY', 'CARE'), area('JOURNEYS', 'ELDERLY', 'CARE'), area('HEALTHCARE', 'CARE', 'ELDERLY'), area('OTHER', 'ELDERLY')];
const judge = (...changed: { key: string; boards: string[] }[]) => areasAgree([...changed, ...register.filter((r) => !changed.some((c) => c.key === r.key))], policy);

test('the register has each listed area under the boards it is listed under, and what is not listed as it likes', () => {
  expect([judge(), areasAgree([], {}), areasAgree(register, { boards: policy.boards })]).toEqual([undefined, undefined, undefined]);
});

test('an area under another board, under one of two or under none is refused', () => {
  for (const wrong of [area('DAILY', 'ELDERLY'), area('DAILY', 'CARE', 'ELDERLY'), area('JOURNEYS', 'CARE'), area('HEALTHCARE', 'ELDERLY'), area('HEALTHCARE')])
    expect(judge(wrong)).toMatchObject({ __typename: 'InvalidInput', field: 'serviceAreas', message: expect.stringContaining(wrong.key) });
  expect(areasAgree(register.slice(1), policy)).toMatchObject({ __typename: 'InvalidInput' });
});
