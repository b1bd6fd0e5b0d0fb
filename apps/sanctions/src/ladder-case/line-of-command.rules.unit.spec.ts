import { expect, test } from '@jest/globals';
import { communicateUpTheLine } from './line-of-command.rules.ts';

const line = ['UNIT_MANAGER', 'AREA_MANAGER', 'OPERATIONS_MANAGER', 'SOCIAL_DIRECTOR'];
const tell = (level: string, told: string[] = [], reason: string | null = 'No effect') => communicateUpTheLine({ level, reason }, told, { lineOfCommand: line }, 'OWN_OPERATION');

test('the first level is told first, and needs no reason', () => {
  expect(tell('UNIT_MANAGER', [], null)).toEqual({ level: 'UNIT_MANAGER', reason: null });
  for (const level of line.slice(1)) expect(tell(level)).toMatchObject({ __typename: 'LineOfCommandSkipped', required: 'UNIT_MANAGER' });
});

test('it goes up one level at a time, all the way', () => {
  for (const [i, level] of line.entries()) expect(tell(level, line.slice(0, i))).toMatchObject({ level });
});

test('a level may not be passed over', () => {
  expect(tell('SOCIAL_DIRECTOR', ['UNIT_MANAGER'])).toMatchObject({ __typename: 'LineOfCommandSkipped', required: 'AREA_MANAGER' });
});

test('the next level needs a reason', () => {
  expect(tell('AREA_MANAGER', ['UNIT_MANAGER'], ' ')).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
});

test('a level that has been told may be told again', () => {
  expect(tell('UNIT_MANAGER', ['UNIT_MANAGER', 'AREA_MANAGER'], null)).toMatchObject({ level: 'UNIT_MANAGER' });
  expect(tell('AREA_MANAGER', ['UNIT_MANAGER', 'AREA_MANAGER'], null)).toMatchObject({ level: 'AREA_MANAGER' });
});

test('who is not in the line is not told by it', () => {
  expect(tell('BOARD')).toMatchObject({ __typename: 'InvalidInput', field: 'level' });
});

test('only own operation has the line, and only where the guideline names it', () => {
  expect(communicateUpTheLine({ level: 'UNIT_MANAGER' }, [], { lineOfCommand: line }, 'EXTERNAL')).toMatchObject({ __typename: 'InvalidInput', field: 'ladderCaseId' });
  expect(communicateUpTheLine({ level: 'UNIT_MANAGER' }, [], {}, 'OWN_OPERATION')).toMatchObject({ __typename: 'NotInPolicy', kind: 'organisation' });
});
