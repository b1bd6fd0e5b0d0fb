import { expect, test } from '@jest/globals';
import { checkRemedy, closeSanction, planFollowUp } from './sanction-follow-up.rules.ts';

const followUp = { dueFrom: '2026-09-01', dueOn: null };
const asked = { method: 'PHONE_CALL', on: '2026-09-02', motivation: 'Lindrig brist.' };

test('method and day are chosen with a motivation where the guideline adapts them to the case', () => {
  expect(planFollowUp(asked, followUp, { method: 'ADAPTED_BY_SEVERITY' })).toEqual({ method: 'PHONE_CALL', plannedOn: '2026-09-02', motivation: 'Lindrig brist.' });
  expect(planFollowUp({ ...asked, motivation: ' ' }, followUp, { method: 'ADAPTED_BY_SEVERITY' })).toMatchObject({ __typename: 'InvalidInput', field: 'motivation' });
  expect(planFollowUp({ ...asked, motivation: ' ' }, followUp, {})).toMatchObject({ motivation: null });
});

test('it is planned after the time frame, within stated days, as a visit where the guideline says so', () => {
  expect(planFollowUp({ ...asked, on: '2026-08-31' }, followUp, {})).toMatchObject({ __typename: 'InvalidInput', field: 'on' });
  expect(planFollowUp({ ...asked, on: '2026-09-20' }, { ...followUp, dueOn: '2026-09-15' }, {})).toMatchObject({ __typename: 'InvalidInput', field: 'on' });
  expect(planFollowUp(asked, followUp, { visitRequired: true })).toMatchObject({ __typename: 'VisitRequired' });
});

test('remedy is checked by a visit where the guideline says so, once the time frame has run out', () => {
  const check = { activity: 'SITE_VISIT', on: '2026-09-01' };
  expect(checkRemedy(check, '2026-09-01', { visitRequired: true })).toEqual(check);
  expect(checkRemedy({ ...check, activity: 'PHONE_CALL' }, '2026-09-01', { visitRequired: true })).toMatchObject({ __typename: 'VisitRequired' });
  expect(checkRemedy({ ...check, activity: 'PHONE_CALL' }, '2026-09-01', {})).toMatchObject({ activity: 'PHONE_CALL' });
  expect(checkRemedy({ ...check, on: '2026-08-31' }, '2026-09-01', {})).toMatchObject({ __typename: 'InvalidInput', field: 'on' });
});

test('a sanction is closed when every deficiency is followed up, remedied or not', () => {
  expect(closeSanction([{ findingId: 'a', remedied: true }, { findingId: 'b', remedied: null }])).toMatchObject({ __typename: 'FollowUpOpen', missing: ['b'] });
  expect(closeSanction([{ findingId: 'a', remedied: true }, { findingId: 'b', remedied: false }])).toEqual({ closed: true });
  expect(closeSanction([])).toEqual({ closed: true });
});
