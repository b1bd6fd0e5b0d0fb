import { expect, test } from '@jest/globals';
import { activate, controlsFirst, isTask, responsibilities } from './responsibility.rules.ts';

const policy = {
  frameworkAgreement: { commercialManager: 'MANAGER', commercialManagerControls: ['ECONOMIC_STABILITY', 'TAXES_AND_FEES', 'PERMIT'] },
  outsideFramework: { controlOwner: 'OWNER', requiredControls: ['ECONOMIC_STABILITY', 'TAXES_AND_FEES', 'PERMIT'] },
};
const callOff = { type: 'FRAMEWORK_CALL_OFF', frameworkReference: 'RA 1' };
const outside = { type: 'PLACEMENT_AGREEMENT' };
const short = (rows: ReturnType<typeof responsibilities>) => rows.map((r) => `${r.obligation}:${r.responsible.join('+')}:${r.responsibleKey}:${r.finding}`);

test('the framework manager controls what is called off, the municipality its quality', () => {
  expect(short(responsibilities(callOff, [], policy))).toEqual(['ECONOMIC_STABILITY:FRAMEWORK_MANAGER:MANAGER:null', 'TAXES_AND_FEES:FRAMEWORK_MANAGER:MANAGER:null', 'PERMIT:FRAMEWORK_MANAGER:MANAGER:null', 'QUALITY:MUNICIPALITY:null:null']);
});
test('outside the framework the municipality controls all', () => {
  expect(short(responsibilities(outside, [], policy))).toEqual(['ECONOMIC_STABILITY:MUNICIPALITY:OWNER:null', 'TAXES_AND_FEES:MUNICIPALITY:OWNER:null', 'PERMIT:MUNICIPALITY:OWNER:null', 'QUALITY:MUNICIPALITY:null:null']);
});
test('what the guideline gives nobody is a gap, and a clause may open or close one', () => {
  const less = { ...policy, frameworkAgreement: { commercialManager: 'MANAGER', commercialManagerControls: ['PERMIT'] } };
  expect(responsibilities(callOff, [], less).map((r) => r.finding)).toEqual(['GAP', 'GAP', null, null]);
  expect(responsibilities(callOff, [{ obligation: 'TAXES_AND_FEES', party: 'MUNICIPALITY', responsible: true }], less).map((r) => r.finding)).toEqual(['GAP', null, null, null]);
  expect(responsibilities(callOff, [], undefined).map((r) => r.finding)).toEqual(['GAP', 'GAP', 'GAP', null]);
  expect(responsibilities(outside, [{ obligation: 'PERMIT', party: 'MUNICIPALITY', responsible: false }], policy)[2]).toMatchObject({ responsible: [], finding: 'GAP' });
});
test('two who control the same is an overlap', () => {
  expect(responsibilities(callOff, [{ obligation: 'PERMIT', party: 'MUNICIPALITY', responsible: true }], policy)[2]).toEqual({ obligation: 'PERMIT', responsible: ['FRAMEWORK_MANAGER', 'MUNICIPALITY'], responsibleKey: null, finding: 'OVERLAP' });
});
test('a task is the municipality\'s own, until the control shows that all is well', () => {
  expect([isTask(['MUNICIPALITY'], 'STALE'), isTask(['MUNICIPALITY'], 'PASSED'), isTask(['FRAMEWORK_MANAGER'], 'UNKNOWN'), isTask(['MUNICIPALITY'], null)]).toEqual([true, false, false, false]);
});
test('controls come first outside the framework alone, where the guideline demands them', () => {
  expect(controlsFirst(outside, policy)).toEqual(['ECONOMIC_STABILITY', 'TAXES_AND_FEES', 'PERMIT']);
  expect([controlsFirst(callOff, policy), controlsFirst({ ...outside, frameworkReference: 'RA 1' }, policy), controlsFirst(outside, {}), controlsFirst({ type: 'LOU_CONTRACT' }, policy)]).toEqual([[], [], [], []]);
});
test('an agreement begins once, with every control made', () => {
  const waiting = { activationRequired: true, activatedOn: null };
  const required = ['ECONOMIC_STABILITY', 'TAXES_AND_FEES', 'PERMIT'];
  expect(activate(waiting, required, (kind) => (kind === 'PERMIT' ? 'PASSED' : kind === 'TAXES_AND_FEES' ? 'STALE' : 'UNKNOWN'))).toMatchObject({ __typename: 'ControlsMissing', missing: ['ECONOMIC_STABILITY', 'TAXES_AND_FEES'] });
  expect([activate(waiting, required, () => 'PASSED'), activate(waiting, required, () => 'FAILED')]).toEqual([undefined, undefined]);
  for (const other of [{ ...waiting, activatedOn: '2026-01-01' }, { activationRequired: false }, { ...waiting, terminatedOn: '2026-01-01' }]) expect(activate(other, required, () => 'PASSED')).toMatchObject({ __typename: 'Conflict' });
});
