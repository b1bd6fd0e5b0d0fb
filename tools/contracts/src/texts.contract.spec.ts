import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { problemText, swedish } from '@uppsikt/contracts';
import { getNamedType, isEnumType, isObjectType } from 'graphql';
import { apiSchema } from './api.ts';
import { supergraphPath } from './compose.ts';

const types = Object.values(apiSchema(readFileSync(supergraphPath, 'utf8')).getTypeMap()).filter((t) => !t.name.startsWith('__'));
const problems = types.filter(isObjectType).filter((t) => t.getInterfaces().some(({ name }) => name === 'Problem'));
const enums = types.filter(isEnumType);
const values = enums.flatMap((t) => t.getValues().map((v) => `${t.name}.${v.name}`));
/** What sv.json still has to say, and what it says of nothing. */
const compared = (texts: readonly string[], graph: readonly string[]) => ({ missing: graph.filter((name) => !texts.includes(name)), unknown: texts.filter((name) => !graph.includes(name)) });

describe('libs/contracts/texts/sv.json', () => {
  test('has a sentence for every problem of the graph, and for no other', () => {
    expect(problems.length).toBeGreaterThan(40);
    expect(compared(Object.keys(swedish.problems), problems.map((t) => t.name))).toEqual({ missing: [], unknown: [] });
    expect(Object.entries(swedish.problems).filter(([, text]) => !/^[A-ZÅÄÖ{].*\.$/.test(text))).toEqual([]);
  });

  test('has a text for every value of every enum, and for no other', () => {
    const texts = Object.entries(swedish.enums).flatMap(([name, of]) => Object.keys(of).map((value) => `${name}.${value}`));
    expect(compared(texts, values)).toEqual({ missing: [], unknown: [] });
    expect(Object.values(swedish.enums).flatMap((of) => Object.values(of)).filter((text) => !/^[A-ZÅÄÖ].*[^.]$/.test(text))).toEqual([]);
  });

  test('tells only facts that the problem carries, and names the enum of those that have one', () => {
    const wrong = problems.flatMap((problem) => [...(swedish.problems[problem.name] ?? '').matchAll(/\{(\w+)(?::(\w+))?\}/g)].flatMap(([placeholder, fact, of]) => {
      const type = problem.getFields()[fact!] && getNamedType(problem.getFields()[fact!]!.type);
      return !type || (isEnumType(type) ? of !== type.name : of && !enums.some((e) => e.name === of)) ? [`${problem.name}: ${placeholder}`] : [];
    }));
    expect(wrong).toEqual([]);
  });

  test('fills facts in, values of enums as their texts', () => {
    expect(problemText({ __typename: 'LadderStepSkipped', required: 'ACTION_PLAN' } as { __typename: string }, swedish)).toBe('Stegen i åtgärdstrappan tas i ordning. Först krävs: Åtgärdsplan.');
    expect(problemText({ __typename: 'HoursRefused', total: 3, errors: [] } as { __typename: string }, swedish)).toBe('Tidunderlaget innehåller 3 felaktiga uppgifter. Inget har lästs in.');
  });
});
