import { expect, test } from '@jest/globals';
import { judgeActivity, openActivities, type AskedActivity } from './activity.rules.ts';

const judge = (asked: Partial<AskedActivity>, policy: object | null = null, kind = 'QUALITY_REVIEW') => judgeActivity({ kind: 'STAFF_INTERVIEW', officials: [], ...asked }, kind, policy);

test('a visit is on site, by officials', () => {
  expect(judge({ kind: 'SITE_VISIT' })).toMatchObject({ __typename: 'InvalidInput', field: 'officials' });
  expect(judge({ kind: 'SITE_VISIT', officials: ['Planerare '], mode: 'DIGITAL' })).toMatchObject({ field: 'mode' });
  expect(judge({ kind: 'SITE_VISIT', officials: ['Planerare '] })).toEqual({ officials: ['Planerare'], participants: [], mode: 'ON_SITE', material: null });
});

test('where the guideline tells channels apart each activity of a quality review says which', () => {
  const policy = { channels: ['ON_SITE', 'DIGITAL'] };
  expect(judge({}, policy)).toMatchObject({ __typename: 'InvalidInput', field: 'mode' });
  expect(judge({ mode: 'DIGITAL' }, policy)).toMatchObject({ mode: 'DIGITAL' });
  expect([judge({}), judge({}, policy, 'TRIGGERED_REVIEW')]).toMatchObject([{ mode: null }, { mode: null }]);
});

test('where reading is a method of the guideline it names what was read and who read it', () => {
  const policy = { optionalActivities: ['DIGITAL_MATERIAL_REVIEW'] };
  expect(judge({ kind: 'DIGITAL_MATERIAL_REVIEW', officials: ['Strateg'] }, policy)).toMatchObject({ __typename: 'InvalidInput', field: 'material' });
  expect(judge({ kind: 'DIGITAL_MATERIAL_REVIEW', material: 'Avvikelser 2026' }, policy)).toMatchObject({ field: 'officials' });
  expect(judge({ kind: 'DIGITAL_MATERIAL_REVIEW', material: 'Avvikelser 2026', officials: ['Strateg'] }, policy)).toMatchObject({ material: 'Avvikelser 2026', mode: 'DIGITAL' });
});

test('participants are categories, never names', () => {
  expect(judge({ participants: ['Anna Andersson'] })).toMatchObject({ __typename: 'InvalidInput', field: 'participants' });
  expect(judge({ participants: ['UNIT_MANAGER'] })).toMatchObject({ participants: ['UNIT_MANAGER'] });
});

test('a quality review in which nothing is done is open where methods are examples', () => {
  const policy = { optionalActivities: ['DOCUMENT_REVIEW'] };
  expect(openActivities('QUALITY_REVIEW', [], policy)).toEqual([{ kind: 'ACTIVITY', subject: null }]);
  expect([openActivities('QUALITY_REVIEW', [1], policy), openActivities('TRIGGERED_REVIEW', [], policy), openActivities('QUALITY_REVIEW', [], null)]).toEqual([[], [], []]);
});
