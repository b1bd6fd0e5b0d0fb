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

test('who acts for an audience is given reading alone; where the guideline has no audiences nothing is asked', () => {
  const audiences = { readOnlyAudiences: ['MUNICIPAL_AUDITORS', 'MUNICIPAL_BOARD'] };
  expect(audiencesOnlyRead(order, audiences)).toBeUndefined();
  const more = { ...order, permissions: [...order.permissions, { permission: 'finding.record', roles: ['LEAD', 'AUDITOR'] }] };
  expect(audiencesOnlyRead(more, audiences)).toMatchObject({ __typename: 'InvalidInput', field: 'permissions.2.roles', message: expect.stringContaining('finding.record') });
  expect([audiencesOnlyRead(more, {}), audiencesOnlyRead({ ...more, units: [] }, audiences)]).toEqual([undefined, undefined]);
});
