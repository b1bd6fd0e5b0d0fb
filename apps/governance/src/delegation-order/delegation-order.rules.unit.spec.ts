import { expect, test } from '@jest/globals';
import { audiencesOnlyRead, responsibleUnitActs } from './delegation-order.rules.ts';

const order = {
  permissions: [{ permission: 'review.read', roles: ['AUDITOR', 'LEAD'] }, { permission: 'review.open', roles: ['LEAD'] }],
  units: [{ unit: 'OFFICE', roles: ['LEAD'] }, { unit: 'MUNICIPAL_AUDITORS', roles: ['AUDITOR'] }, { unit: 'EMPTY', roles: [] }],
};

test('somebody acts for the unit that the guideline makes responsible', () => {
  expect([responsibleUnitActs(order, { responsibleUnit: 'OFFICE' }), responsibleUnitActs(order, {}), responsibleUnitActs({ ...order, units: [] }, {})]).toEqual([undefined, undefined, undefined]);
  for (const responsibleUnit of ['OTHER', 'EMPTY']) expect(responsibleUnitActs(order, { responsibleUnit })).toMatchObject({ __typename: 'InvalidInput', field: 'units', message: expect.stringContaining(responsibleUnit) });
});

test('each audience has a role that reads for it and is given reading alone; where the guideline has no audiences nothing is asked', () => {
  const audiences = { readOnlyAudiences: ['MUNICIPAL_AUDITORS', 'MUNICIPAL_BOARD'] };
  const all = { ...order, units: [...order.units, { unit: 'MUNICIPAL_BOARD', roles: ['BOARD_READER'] }] };
  expect(audiencesOnlyRead(all, audiences)).toBeUndefined();
  for (const role of ['AUDITOR', 'BOARD_READER']) expect(audiencesOnlyRead({ ...all, permissions: [...order.permissions, { permission: 'finding.record', roles: ['LEAD', role] }] }, audiences))
    .toMatchObject({ __typename: 'InvalidInput', field: 'permissions.2.roles', message: expect.stringContaining('finding.record') });
  for (const units of [order.units, [...order.units, { unit: 'MUNICIPAL_BOARD', roles: [] }]]) expect(audiencesOnlyRead({ ...order, units }, audiences)).toMatchObject({ __typename: 'InvalidInput', field: 'units', message: expect.stringContaining('MUNICIPAL_BOARD') });
  expect(audiencesOnlyRead({ ...order, units: [] }, {})).toBeUndefined();
});
