import { describe, expect, test } from '@jest/globals';
import { canClose, reportToIvo, requiredPositions, takePosition, type NotificationsPolicy, type Position } from './notification-position.rules.ts';

const both: NotificationsPolicy = { ivo: { position: 'MANDATORY_ON_SERIOUS' }, police: { position: 'MANDATORY_ON_SERIOUS' } };
const ivoOnly: NotificationsPolicy = { ivo: { position: 'MANDATORY_ON_SERIOUS' } };
const reporting: NotificationsPolicy = { ivo: { position: 'REPORT_ON_NOTICED_DEFICIENCIES', roles: ['QUALITY_STRATEGIST', 'CONTRACT_STRATEGIST'] } };
const position: Position = { authority: 'IVO', outcome: 'DO_NOT_NOTIFY', reason: 'Corrected the same day', decidedOn: '2026-03-10' };

describe('positions', () => {
  test('a serious deviation demands one on each authority the guideline names', () => {
    expect(requiredPositions(both, { serious: true })).toEqual(['IVO', 'POLICE']);
    expect(requiredPositions(ivoOnly, { serious: true })).toEqual(['IVO']);
    expect(requiredPositions({}, { serious: true, contractOrPermit: true })).toEqual([]);
  });

  test('what is not serious demands none', () => {
    expect(requiredPositions(both, { serious: false, contractOrPermit: true })).toEqual([]);
  });

  test('where the guideline reports what is noticed, a deficiency in agreement or permit demands one, serious or not', () => {
    expect(requiredPositions(reporting, { serious: false, contractOrPermit: true })).toEqual(['IVO']);
    expect(requiredPositions(reporting, { serious: true })).toEqual([]);
  });

  test('nothing is closed with only one of the two', () => {
    expect(canClose([], both, { serious: true })).toMatchObject({ __typename: 'PositionMissing', missing: ['IVO', 'POLICE'] });
    expect(canClose([position], both, { serious: true })).toMatchObject({ __typename: 'PositionMissing', missing: ['POLICE'] });
    expect(canClose([{ authority: 'POLICE' }], both, { serious: true })).toMatchObject({ missing: ['IVO'] });
  });

  test('both recorded, even both no, close it', () => {
    expect(canClose([position, { ...position, authority: 'POLICE' }], both, { serious: true })).toEqual({ closable: true });
  });

  test('a position has a reason, also when it is no', () => {
    expect(takePosition({ ...position, reason: ' ' }, ['PLANNER'], both)).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
    for (const outcome of ['NOTIFY', 'DO_NOT_NOTIFY'] as const) expect(takePosition({ ...position, outcome }, ['PLANNER'], both)).toEqual({ ...position, outcome });
  });

  test('a guideline that does not speak of an authority asks for no position on it', () => {
    expect(takePosition({ ...position, authority: 'POLICE' }, ['QUALITY_STRATEGIST'], reporting)).toMatchObject({ __typename: 'NotInPolicy', kind: 'notifications' });
    expect(takePosition(position, [], {})).toMatchObject({ __typename: 'NotInPolicy' });
  });

  test('on IVO it is taken by the roles the guideline lists, where it lists them', () => {
    for (const role of reporting.ivo!.roles!) expect(takePosition(position, ['MAS', role], reporting)).toEqual(position);
    expect(takePosition(position, ['MAS'], reporting)).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: reporting.ivo!.roles });
  });
});

describe('the report to IVO', () => {
  const report = { findingIds: ['f'], content: 'Two deficiencies in the permit', reference: 'SOC 2026/214', sentOn: '2026-06-02' };

  test('is sent by the listed roles only', () => {
    expect(reportToIvo(report, ['QUALITY_STRATEGIST'], reporting)).toEqual(report);
    for (const role of ['MAS', 'FINANCE_DEPARTMENT']) expect(reportToIvo(report, [role], reporting)).toMatchObject({ __typename: 'RoleNotInPolicy' });
  });

  test('has findings, content and reference', () => {
    const send = (more: Partial<typeof report>) => reportToIvo({ ...report, ...more }, ['CONTRACT_STRATEGIST'], reporting);
    expect(send({ findingIds: [] })).toMatchObject({ __typename: 'NoFindings' });
    expect(send({ content: '' })).toMatchObject({ __typename: 'InvalidInput', field: 'content' });
    expect(send({ reference: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'reference' });
  });

  test('is not there where the guideline is silent', () => {
    expect(reportToIvo(report, ['QUALITY_STRATEGIST'], {})).toMatchObject({ __typename: 'NotInPolicy' });
  });
});
