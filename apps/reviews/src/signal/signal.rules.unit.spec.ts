import { expect, test } from '@jest/globals';
import { decideDeepening, deepeningRules, proposeDeepening, recordSignal, type DeepeningRule, type Signal } from './signal.rules.ts';

const any: DeepeningRule = { kinds: null, count: 2, windowDays: null, severity: null };
const sign = (id: string, more: Partial<Signal> = {}): Signal => ({ id, kind: 'COMPLAINT', severity: null, observedOn: '2026-05-01', ...more });

test('where the guideline has no signals none is recorded; what is recorded says what was seen, by a day that has come', () => {
  expect(recordSignal({ description: 'Oro', observedOn: '2026-05-01' }, '2026-05-01', null)).toMatchObject({ __typename: 'NotInPolicy' });
  expect(recordSignal({ description: ' ', observedOn: '2026-05-01' }, '2026-05-01', { enabled: true })).toMatchObject({ field: 'description' });
  expect(recordSignal({ description: 'Oro', observedOn: '2026-05-02' }, '2026-05-01', { enabled: true })).toMatchObject({ field: 'observedOn' });
  expect(recordSignal({ description: ' Oro ', observedOn: '2026-05-01' }, '2026-05-01', { enabled: true })).toEqual({ description: 'Oro', observedOn: '2026-05-01' });
});

test('an undecided threshold is no rule; a number is so many of any kind; a rule that is silent on something is not limited by it', () => {
  expect([deepeningRules(null), deepeningRules({ enabled: true, deepenThreshold: null })]).toEqual([[], []]);
  expect(deepeningRules({ deepenThreshold: 2 })).toEqual([any]);
  expect(deepeningRules({ deepenThreshold: [{ kinds: ['COMPLAINT'], count: 3, windowDays: 90 }] })).toEqual([{ kinds: ['COMPLAINT'], count: 3, windowDays: 90, severity: null }]);
});

test('a rule proposes when so many of its kinds, so severe, fall within its days', () => {
  const rule: DeepeningRule = { kinds: ['COMPLAINT', 'OBSERVATION'], count: 2, windowDays: 30, severity: 'MEDIUM' };
  const proposed = (...signals: Signal[]) => proposeDeepening(signals, [rule], [], '2026-05-30').map((p) => p.signalIds);
  const [a, b] = [sign('a', { severity: 'MEDIUM' }), sign('b', { severity: 'HIGH', kind: 'OBSERVATION' })];
  expect(proposed(a, b)).toEqual([['a', 'b']]);
  expect(proposed(a)).toEqual([]);
  expect(proposed(a, { ...b, severity: 'LOW' })).toEqual([]);
  expect(proposed(a, { ...b, severity: null })).toEqual([]);
  expect(proposed(a, { ...b, kind: 'DUTY_OVERDUE' })).toEqual([]);
  expect(proposed(a, { ...b, observedOn: '2026-04-30' })).toEqual([]);
  expect(proposed(a, { ...b, observedOn: '2026-05-31' })).toEqual([]);
});

test('without rules nothing is proposed however many there are', () => {
  expect(proposeDeepening(Array.from({ length: 50 }, (_, i) => sign(String(i))), deepeningRules({ deepenThreshold: null }), [], '2026-05-30')).toEqual([]);
});

test('while the decision is open new signs are added to its list; those decided on are not counted again by the same rule', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => sign(id)) as [Signal, Signal, Signal, Signal];
  const open = { rule: any, signalIds: ['a', 'b'], open: true };
  expect(proposeDeepening([a, b], [any], [open], '2026-05-30')).toEqual([]);
  expect(proposeDeepening([a, b, c], [any], [open], '2026-05-30')).toEqual([{ rule: any, signalIds: ['a', 'b', 'c'] }]);
  const decided = { ...open, open: false };
  expect(proposeDeepening([a, b, c], [any], [decided], '2026-05-30')).toEqual([]);
  expect(proposeDeepening([a, b, c, d], [any], [decided], '2026-05-30')).toEqual([{ rule: any, signalIds: ['c', 'd'] }]);
  expect(proposeDeepening([a, b], [{ ...any, windowDays: 90 }], [decided], '2026-05-30')).toMatchObject([{ signalIds: ['a', 'b'] }]);
});

test('a deepened follow-up rests on signs of the provider, with a reason', () => {
  const found = [{ id: 's1', providerId: 'p1' }, { id: 's2', providerId: 'p2' }];
  const decide = (more: object) => decideDeepening({ reason: 'Återkommande', providerId: 'p1', signalIds: ['s1'], ...more }, found, { enabled: true });
  expect(decide({})).toEqual({ reason: 'Återkommande', signalIds: ['s1'] });
  expect([decide({ reason: ' ' }), decide({ signalIds: [] }), decide({ signalIds: ['s2'] }), decide({ signalIds: ['s9'] })].map((p) => (p as { field: string }).field)).toEqual(['reason', 'signalIds', 'signalIds', 'signalIds']);
  expect(decideDeepening({ reason: 'x', providerId: 'p1', signalIds: ['s1'] }, found, {})).toMatchObject({ __typename: 'NotInPolicy' });
});
