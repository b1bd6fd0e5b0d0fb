import { expect, test } from '@jest/globals';
import { isId, newId } from './ids.ts';

test('an id is a UUID of version 7 and the right variant, and unlike the others', () => {
  const ids = Array.from({ length: 1000 }, newId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(1000);
});
test('ids sort in the order they were made, also within a millisecond', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect([...ids].sort()).toEqual(ids);
});
test('what is no UUID is no id', () => {
  expect(isId('01930000-0000-7000-8000-000000000052')).toBe(true);
  for (const s of ['', 'x', '01930000-0000-7000-8000-00000000005', "' or 1=1 --", '01930000000070008000000000000052', '01930000-0000-7000-8000-00000000005g', '01930000-0000-7000-8000-000000000052\n']) expect(isId(s)).toBe(false);
});
