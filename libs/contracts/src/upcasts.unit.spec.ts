import { expect, test } from '@jest/globals';
import { upcast, type Upcasts } from './upcasts.ts';

const by: Upcasts = { 'remedy-period.v2': ({ weeks, ...rest }) => ({ ...rest, days: Number(weeks) * 7 }), 'remedy-period.v3': (v2) => ({ ...v2, working: false }) };

test.each([
  [1, { weeks: 2 }, { days: 14, working: false }],
  [2, { days: 10 }, { days: 10, working: false }],
  [3, { days: 10, working: true }, { days: 10, working: true }],
])('what was written as version %s is read in the newest shape', (version, written, read) => { expect(upcast('remedy-period', version, written, by)).toEqual(read); });

test('what has one version stays as it is', () => { expect(upcast('termination', 1, { weeks: 2 }, by)).toEqual({ weeks: 2 }); });
