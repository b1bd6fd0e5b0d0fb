import { describe, expect, test } from '@jest/globals';
import { holdsOn, judgeAssignment, judgeEnd, judgeSession, scopeOf, type Given, type RoleOrder } from './assignment.rules.ts';

const provider = '01930000-0000-7000-8000-000000000010';
const order: RoleOrder = { roles: ['BOARD', 'PLANNER', 'PROVIDER_REPRESENTATIVE'], scopes: { PROVIDER_REPRESENTATIVE: ['PROVIDER'], PLANNER: ['TENANT', 'SERVICE_AREA'] } };
const known = { boards: ['01930000-0000-7000-8000-000000000001'], areas: ['HEMTJANST'], municipalities: ['1382'] };
const representative: Given = { account: 'a', role: 'PROVIDER_REPRESENTATIVE', kind: 'PROVIDER', object: provider, validFrom: '2026-06-01', validUntil: null };
const planner: Given = { account: 'a', role: 'PLANNER', kind: 'SERVICE_AREA', object: 'HEMTJANST', validFrom: '2026-06-01', validUntil: '2026-12-31' };

describe('giving', () => {
  const judge = (more: Partial<Given>, earlier: Given[] = []) => judgeAssignment({ ...representative, ...more }, order, known, earlier);

  test('is for what the delegation order lets the role act for', () => {
    expect(judge({})).toMatchObject(representative);
    expect(judge({ kind: 'TENANT', object: null })).toMatchObject({ __typename: 'ScopeNotForRole', allowed: ['PROVIDER'] });
    expect(judge({ role: 'MAYOR' })).toMatchObject({ __typename: 'UnknownRole', known: order.roles });
    expect(judge({ role: 'BOARD', kind: 'BOARD', object: known.boards[0]! })).toMatchObject({ role: 'BOARD' });
  });

  test('names an object of its kind', () => {
    const field = (more: Partial<Given>) => judge({ role: 'BOARD', ...more });
    for (const more of [{ object: 'x' }, { object: null }, { kind: 'BOARD', object: provider }, { kind: 'SERVICE_AREA', object: 'SKOLA' }, { kind: 'MUNICIPALITY', object: '0562' }, { kind: 'JOINT', object: provider }, { kind: 'TENANT', object: provider }] as Partial<Given>[]) {
      expect([more, field(more)]).toMatchObject([more, { __typename: 'InvalidInput', field: 'object' }]);
    }
    expect(judge({ account: ' ' })).toMatchObject({ field: 'account' });
    expect(judge({ validUntil: '2026-05-31' })).toMatchObject({ field: 'validUntil' });
  });

  test('does not give the same twice for one day', () => {
    expect(judge({}, [{ ...representative, validFrom: '2025-01-01', validUntil: '2026-06-01' }])).toMatchObject({ __typename: 'Conflict' });
    expect(judge({}, [{ ...representative, validFrom: '2025-01-01', validUntil: '2026-05-31' }])).toMatchObject(representative);
  });
});

test('ends on a day within its time', () => {
  expect(judgeEnd(planner, '2026-06-30')).toEqual({ validUntil: '2026-06-30' });
  expect(judgeEnd(planner, '2026-05-31')).toMatchObject({ field: 'lastDay' });
  expect(judgeEnd(planner, '2027-01-01')).toMatchObject({ field: 'lastDay' });
  expect([holdsOn(planner, '2026-05-31'), holdsOn(planner, '2026-06-01'), holdsOn(planner, '2026-12-31'), holdsOn(planner, '2027-01-01')]).toEqual([false, true, true, false]);
});

describe('a sign-in', () => {
  const session = (roles: string[], asked: string[] = [], on = '2026-07-01') => judgeSession(roles, asked, order, [representative, planner], on);

  test('in a limited role holds by the assignments in force', () => {
    expect(session(['PROVIDER_REPRESENTATIVE'])).toEqual({ roles: ['PROVIDER_REPRESENTATIVE'], assignments: [{ role: 'PROVIDER_REPRESENTATIVE', scope: `provider:${provider}` }], refused: [] });
    expect(session(['PLANNER'], [], '2027-01-01')).toEqual({ roles: [], assignments: [], refused: [] });
    expect(judgeSession(['PLANNER'], [], order, [], '2026-07-01').roles).toEqual([]);
  });

  test('in another role holds by the sign-in\'s word', () => { expect(session(['BOARD'])).toEqual({ roles: ['BOARD'], assignments: [], refused: [] }); });

  test('that asks for a scope has that and nothing beside it, when an assignment gives it', () => {
    expect(session(['PLANNER', 'BOARD'], ['service-area:HEMTJANST'])).toEqual({ roles: ['PLANNER'], assignments: [{ role: 'PLANNER', scope: 'service-area:HEMTJANST' }], refused: [] });
    expect(session(['PLANNER'], [`provider:${provider}`])).toEqual({ roles: [], assignments: [], refused: [`provider:${provider}`] });
    expect(session(['PLANNER'], ['tenant']).refused).toEqual(['tenant']);
    expect(scopeOf({ kind: 'TENANT', object: null })).toBe('tenant');
  });
});
