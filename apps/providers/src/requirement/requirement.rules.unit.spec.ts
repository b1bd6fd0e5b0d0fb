import { expect, test } from '@jest/globals';
import { changes, ofSource, retire, revise, versionOf, versionOn, type Version } from './requirement.rules.ts';

const version = (number: number, validFrom: string, validUntil: string | null = null): Version => ({ number, text: `v${number}`, class: 'MANDATORY', citation: null, qualityArea: null, qualityDimension: null, validFrom, validUntil });
const asked = { text: ' Nattbemanning ', class: 'MANDATORY', validFrom: '2026-01-01' } as const;

test('a requirement has a source that the guideline has; a guideline that names none leaves it open', () => {
  expect(ofSource('ASSIGNMENT_DESCRIPTION', { requirementSources: ['LAW', 'AGREEMENT'] })).toMatchObject({ __typename: 'NotInPolicy', kind: 'quality-model' });
  expect([ofSource('LAW', { requirementSources: ['LAW'] }), ofSource('LAW', {}), ofSource('LAW', undefined)]).toEqual([undefined, undefined, undefined]);
});
test('a version is sorted under what the guideline has', () => {
  expect(versionOf(asked, undefined)).toEqual({ text: 'Nattbemanning', class: 'MANDATORY', citation: null, qualityArea: null, qualityDimension: null, validFrom: '2026-01-01' });
  expect(versionOf({ ...asked, qualityArea: 'SAFE' }, { areas: { HSL: ['SAFE'] } })).toMatchObject({ qualityArea: 'SAFE' });
  expect([versionOf({ ...asked, qualityArea: 'SAFE' }, { areas: { SOL: ['EFFICIENCY'] } }), versionOf({ ...asked, qualityDimension: 'RESULT' }, { dimensions: ['STRUCTURE'] })]).toMatchObject([{ __typename: 'NotInPolicy' }, { __typename: 'NotInPolicy' }]);
  expect([versionOf({ ...asked, text: ' ' }, undefined), versionOf({ ...asked, citation: 'x'.repeat(501) }, undefined)]).toMatchObject([{ field: 'text' }, { field: 'citation' }]);
});
test('a new version ends the one before it the day before', () => {
  expect(revise([version(1, '2026-01-01')], { ...version(0, '2027-01-01') })).toMatchObject({ versions: [{ number: 1, validUntil: '2026-12-31' }, { number: 2, validFrom: '2027-01-01', validUntil: null }] });
  expect(revise([version(1, '2026-01-01')], version(0, '2026-01-01'))).toMatchObject({ field: 'validFrom' });
  expect(revise([version(1, '2026-01-01', '2026-06-30')], version(0, '2027-01-01'))).toMatchObject({ __typename: 'Conflict' });
});
test('what is gone keeps what it said', () => {
  expect(retire([version(1, '2026-01-01')], '2026-12-31')).toMatchObject({ versions: [{ number: 1, validUntil: '2026-12-31' }] });
  expect([retire([version(1, '2026-01-01')], '2025-12-31'), retire([version(1, '2026-01-01', '2026-06-30')], '2026-12-31')]).toMatchObject([{ field: 'lastDay' }, { __typename: 'Conflict' }]);
});
test('the version of a day, and what differs between two', () => {
  const same = { id: 'same', versions: [version(1, '2026-01-01')] };
  const changed = { id: 'changed', versions: [version(1, '2026-01-01', '2026-10-31'), version(2, '2026-11-01')] };
  const gone = { id: 'gone', versions: [version(1, '2026-01-01', '2026-12-31')] };
  const fresh = { id: 'new', versions: [version(1, '2027-01-01')] };
  const all = [same, changed, gone, fresh];
  expect([versionOn(changed.versions, '2026-10-31')?.number, versionOn(changed.versions, '2026-11-01')?.number, versionOn(fresh.versions, '2026-12-31')]).toEqual([1, 2, undefined]);
  expect(changes(all, all, '2026-06-01', '2027-06-01')).toEqual({ new: [fresh], changed: [{ requirement: changed, before: changed.versions[0], after: changed.versions[1] }], gone: [gone] });
});
