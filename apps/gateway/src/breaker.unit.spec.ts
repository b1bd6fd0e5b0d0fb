import { describe, expect, test } from '@jest/globals';
import { Breaker } from './breaker.ts';

const make = () => {
  const time = { now: 0 };
  return { time, breaker: new Breaker(() => time.now) };
};
const fail = (breaker: Breaker, times: number) => { for (let i = 0; i < times; i += 1) breaker.failed(); };

describe('the breaker', () => {
  test('opens at the fifth failure in a row and not before', () => {
    const { breaker } = make();
    fail(breaker, 4);
    expect(breaker.admits()).toBe(true);
    fail(breaker, 1);
    expect(breaker.admits()).toBe(false);
  });

  test('counts failures in a row only', () => {
    const { breaker } = make();
    fail(breaker, 4);
    breaker.succeeded();
    fail(breaker, 4);
    expect(breaker.admits()).toBe(true);
  });

  test('lets one question through after ten seconds, and closes when it is answered', () => {
    const { breaker, time } = make();
    fail(breaker, 5);
    time.now = 9_999;
    expect(breaker.admits()).toBe(false);
    time.now = 10_000;
    expect([breaker.admits(), breaker.admits()]).toEqual([true, false]);
    breaker.succeeded();
    expect([breaker.admits(), breaker.admits()]).toEqual([true, true]);
  });

  test('stays open for ten seconds more when that question fails', () => {
    const { breaker, time } = make();
    fail(breaker, 5);
    time.now = 10_000;
    breaker.admits();
    breaker.failed();
    time.now = 19_999;
    expect(breaker.admits()).toBe(false);
    time.now = 20_000;
    expect(breaker.admits()).toBe(true);
  });
});
