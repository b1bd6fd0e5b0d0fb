import { expect, test } from '@jest/globals';
import { createConfirmation } from './confirmation.ts';

test('what was confirmed holds for a minute after the last that is known to have arrived, and no longer', async () => {
  let now = 1_000_000;
  let flows = false;
  const confirmed = createConfirmation(async () => flows, () => now);
  const at = async (seconds: number) => { now = 1_000_000 + seconds * 1000; return confirmed(); };
  expect(await at(0)).toBe(false);
  flows = true;
  expect(await at(3)).toBe(true);
  flows = false;
  // Confirmed at 3 s of what was told by 17 s before.
  expect([await at(10), await at(43), await at(44)]).toEqual([true, true, false]);
  flows = true;
  expect(await at(50)).toBe(true);
});

test('a broker that does not answer confirms nothing', async () => {
  const confirmed = createConfirmation(async () => { throw new Error('no broker'); }, () => 0);
  expect(await confirmed()).toBe(false);
});

test('who asks at once waits for one answer', async () => {
  let asked = 0;
  const confirmed = createConfirmation(async () => { asked++; return true; }, () => 0);
  expect(await Promise.all([confirmed(), confirmed(), confirmed()])).toEqual([true, true, true]);
  expect(asked).toBe(1);
});
