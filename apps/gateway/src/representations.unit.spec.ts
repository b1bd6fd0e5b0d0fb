import { describe, expect, test } from '@jest/globals';
import { distinct, expandEntities, expandErrors } from './representations.ts';

const user = (id: string) => ({ __typename: 'User', id });
const asked = distinct([user('a'), user('b'), user('a'), user('c'), user('b')]);

describe('representations', () => {
  test('are sent once each, in the order they were first asked for', () => {
    expect(JSON.parse(asked.json)).toEqual([user('a'), user('b'), user('c')]);
    expect([asked.count, asked.places]).toEqual([3, [0, 1, 0, 2, 1]]);
  });

  test('that differ in one value or one type stay apart', () => {
    expect(distinct([user('a'), { __typename: 'Author', id: 'a' }, { ...user('a'), name: 'x' }]).count).toBe(3);
  });

  test('come back at every place that asked, a double in an object of its own', () => {
    const answer = [{ name: 'A', tags: ['x'] }, { name: 'B' }, null];
    const back = expandEntities(answer, asked, false);
    expect(back).toEqual([answer[0], answer[1], answer[0], null, answer[1]]);
    expect(back[2]).not.toBe(back[0]);
    (back[2] as { name: string }).name = 'changed';
    expect(back[0]).toEqual({ name: 'A', tags: ['x'] });
  });

  test('share what lies deeper, unless the planner will rename fields in it', () => {
    const answer = [{ tags: [{ t: 1 }] }, {}, {}];
    const tags = (back: unknown[], i: number) => (back[i] as { tags: unknown }).tags;
    const shared = expandEntities(answer, asked, false);
    expect(tags(shared, 2)).toBe(tags(shared, 0));
    const own = expandEntities(answer, asked, true);
    expect(tags(own, 2)).toEqual(tags(own, 0));
    expect(tags(own, 2)).not.toBe(tags(own, 0));
  });

  test('an error at one of them is told at each place that asked for it', () => {
    const at = (...path: (string | number)[]) => ({ message: 'no', path });
    expect(expandErrors([at('_entities', 1, 'name'), at('_entities', 2)], asked))
      .toEqual([at('_entities', 1, 'name'), at('_entities', 4, 'name'), at('_entities', 3)]);
  });

  test('an error that is nobody\'s in particular stays as it is', () => {
    expect(expandErrors([{ message: 'all' }, { message: 'me', path: ['me'] }], asked)).toEqual([{ message: 'all' }, { message: 'me', path: ['me'] }]);
  });

  test('an error at one asked for ten thousand times is told ten times', () => {
    expect(expandErrors([{ message: 'no', path: ['_entities', 0] }], distinct(Array(10_000).fill(user('a'))))).toHaveLength(10);
  });
});
