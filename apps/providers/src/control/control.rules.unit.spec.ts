import { expect, test } from '@jest/globals';
import { controlOf, controlStatus, holdsUntil, managementSystemMissing, qualityWorkResponsible } from './control.rules.ts';

const asked = { kind: 'TAXES_AND_FEES', result: 'PASSED', evidence: 'Skatteverket 2026-05-02', checkedOn: '2026-05-02', checkedBy: 'a-1' } as const;
const policy = { outsideFramework: { requiredControls: ['TAXES_AND_FEES'], controlIntervalMonths: 6 } };

test('a control is kept with its day, its maker and how long it holds', () => {
  expect(controlOf(asked, policy, '2026-06-01')).toEqual({ result: 'PASSED', evidence: 'Skatteverket 2026-05-02', rating: null, amountOre: null, checkedOn: '2026-05-02', checkedBy: 'a-1', validUntil: '2026-11-02' });
  expect(controlOf({ ...asked, validUntil: '2026-06-30' }, policy, '2026-06-01')).toMatchObject({ validUntil: '2026-06-30' });
  expect([controlOf({ ...asked, kind: 'DEBT', amount: '12.50' }, undefined, '2026-06-01'), controlOf({ ...asked, kind: 'CREDIT_RATING', rating: 'AAA' }, undefined, '2026-06-01')]).toMatchObject([{ amountOre: 1250 }, { rating: 'AAA' }]);
});
test.each([
  [{ checkedOn: null }, 'checkedOn'], [{ checkedBy: ' ' }, 'checkedBy'], [{ checkedOn: '2026-06-02' }, 'checkedOn'], [{ validUntil: '2026-05-01' }, 'validUntil'], [{ evidence: 'x'.repeat(501) }, 'evidence'],
  [{ rating: 'AAA' }, 'rating'], [{ permitId: 'p' }, 'permitId'], [{ amount: '1.00' }, 'amount'], [{ kind: 'DEBT', amount: '1.234' }, 'amount'], [{ kind: 'DEBT', amount: '-1' }, 'amount'],
])('a control that does not hold is refused: %j', (fault, field) => { expect(controlOf({ ...asked, ...fault }, policy, '2026-06-01')).toMatchObject({ __typename: 'InvalidInput', field }); });
test('without a number of months nothing falls due', () => {
  expect([holdsUntil('TAXES_AND_FEES', '2026-05-02', { outsideFramework: { requiredControls: ['TAXES_AND_FEES'], controlIntervalMonths: null } }), holdsUntil('DEBT', '2026-05-02', policy), holdsUntil('DEBT', '2026-05-02', undefined)]).toEqual([null, null, null]);
});
test('only a control on evidence that still holds, without remark, is good', () => {
  const control = { result: 'PASSED', evidence: 'x', validUntil: '2026-06-01' } as const;
  expect([controlStatus(undefined, '2026-06-01'), controlStatus(control, '2026-06-01'), controlStatus(control, '2026-06-02'), controlStatus({ ...control, evidence: null }, '2026-06-01'), controlStatus({ ...control, result: 'FAILED' }, '2027-01-01'), controlStatus({ ...control, validUntil: null }, '2099-01-01')])
    .toEqual(['UNKNOWN', 'PASSED', 'STALE', 'NO_EVIDENCE', 'FAILED', 'PASSED']);
});
test('a management system that is not verified is flagged where it is demanded', () => {
  const demanded = { managementSystem: { required: true } };
  expect([managementSystemMissing('PASSED', demanded), managementSystemMissing('STALE', demanded), managementSystemMissing('UNKNOWN', demanded), managementSystemMissing('UNKNOWN', {}), managementSystemMissing('UNKNOWN', undefined)]).toEqual([false, true, true, null, null]);
});

test('the board answers for the quality work of own operation and the provider for its own, where the guideline says so', () => {
  const said = { qualityWorkResponsible: { OWN_OPERATION: 'BOARD', EXTERNAL: 'PROVIDER' } } as const;
  expect([qualityWorkResponsible('OWN_OPERATION', said), qualityWorkResponsible('EXTERNAL', said), qualityWorkResponsible('EXTERNAL', {}), qualityWorkResponsible('EXTERNAL', undefined)]).toEqual(['BOARD', 'PROVIDER', null, null]);
});
