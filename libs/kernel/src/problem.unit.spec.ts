import { describe, expect, test } from '@jest/globals';
import { isProblem, problem } from './problem.ts';

describe('a problem', () => {
  const skipped = problem('StepSkipped', 'The dialogue comes first.', { required: 'DIALOGUE' });

  test('is plain data with its type, its message and its facts', () => {
    expect(JSON.parse(JSON.stringify(skipped))).toEqual({ __typename: 'StepSkipped', message: 'The dialogue comes first.', required: 'DIALOGUE' });
    expect(Object.keys(skipped)).toEqual(['__typename', 'message', 'required']);
  });
  test('is known by its mark, not by its shape', () => {
    expect(isProblem(skipped)).toBe(true);
    expect(isProblem(problem('NotFound', 'No such review.'))).toBe(true);
    for (const other of [{ ...skipped }, JSON.parse(JSON.stringify(skipped)), { __typename: 'Review', message: 'hello' }, null, undefined, 'problem', 0, []]) expect(isProblem(other)).toBe(false);
  });
  test('is frozen', () => {
    expect(() => { (skipped as { message: string }).message = 'changed'; }).toThrow(TypeError);
  });
});
