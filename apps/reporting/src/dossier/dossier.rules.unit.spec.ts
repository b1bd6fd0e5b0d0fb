import { expect, test } from '@jest/globals';
import { example, receivedBy } from '@uppsikt/contracts';
import { entryKinds, entryOf, wordsOf } from './dossier.rules.ts';

const id = '01930000-0000-7000-8000-000000000999';
const others = /^(governance\.|providers\.provider-registered\.|reviews\.plan-content-set\.)/;
const told = receivedBy('reporting').types.filter((type) => !others.test(type)).map((type) => entryOf({ id, type, data: example(type) }));

test('every fact that reporting hears of a provider is an entry of a kind of its own, with provider, subject and day', () => {
  expect(told.map((e) => e.kind).sort()).toEqual([...entryKinds].sort());
  for (const entry of told) expect(entry).toMatchObject({ providerId: expect.stringMatching(/^0193/), subjectId: expect.stringMatching(/^0193/), on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
});

test('what may happen again is an entry each time: its subject is the event', () => {
  expect(told.filter((e) => e.subjectId === id).map((e) => e.kind)).toEqual(['ACTION_PLAN_SUBMITTED', 'ACTION_PLAN_ASSESSED', 'LADDER_STEP']);
});

test('a reconciliation stands on the last day of its month, with its difference', () => {
  const entry = told.find((e) => e.kind === 'RECONCILIATION')!;
  expect([entry.on, wordsOf(entry)]).toEqual(['2026-10-31', { codes: ['hemtjanst.omvardnad'], registrationNumber: null, amountOre: 272_950 }]);
});

test('several grounds are several codes, and none is none', () => {
  const words = (ground: string | null) => wordsOf({ kind: 'SANCTION', data: { kind: 'TERMINATION', ground } }).codes;
  expect([words('CONTRACT_BREACH,TAX_FEE_BREACH'), words(null)]).toEqual([['TERMINATION', 'CONTRACT_BREACH', 'TAX_FEE_BREACH'], ['TERMINATION']]);
});
