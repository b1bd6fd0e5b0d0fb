import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import { graphOf } from './graph.ts';

/** As codegen writes them. */
type Field<T, A = unknown> = (parent: object, args: A, context: unknown, info: unknown) => T | Promise<T>;
interface Resolvers {
  Query?: { door?: Field<{ state: 'OPEN' | 'SHUT' } | null> };
  Mutation?: { openDoor?: Field<{ __typename: 'OpenDoorSuccess' } | { __typename: 'NotFound'; message: string }, { input: { id: string; how: 'GENTLY' | 'WIDE' } }> };
  Door?: { state?: Field<'OPEN' | 'SHUT'> };
}
const { Mutation, Query, ResolveField } = graphOf<Resolvers>();

test('the decorators of a subgraph are Nest\'s, and the compiler holds what they stand on to the SDL', () => {
  class Doors {
    @Query('door')
    door() { return { state: 'OPEN' as const }; }

    @Mutation('openDoor')
    async open(_input: { id: string; how: 'GENTLY' | 'WIDE' }) { return { __typename: 'NotFound' as const, message: 'No such door.' }; }

    // @ts-expect-error the SDL has no such mutation
    @Mutation('openDor')
    misspelt() { return { __typename: 'OpenDoorSuccess' as const }; }

    // @ts-expect-error the union has no such member
    @Mutation('openDoor')
    notAMember() { return { __typename: 'NotFuond' as const, message: '' }; }

    // @ts-expect-error a member lacks a fact
    @Mutation('openDoor')
    lacksAFact() { return { __typename: 'NotFound' as const }; }

    // @ts-expect-error the input's enum has a value that the method does not take
    @Mutation('openDoor')
    takesLess(_input: { id: string; how: 'GENTLY' }) { return { __typename: 'OpenDoorSuccess' as const }; }

    // @ts-expect-error the enum has no such value
    @ResolveField('state')
    state() { return 'AJAR' as const; }
  }
  const told = (method: object) => [Reflect.getMetadata('graphql:resolver_type', method), Reflect.getMetadata('graphql:resolver_name', method)];
  expect(told(Doors.prototype.open)).toEqual(['Mutation', 'openDoor']);
  expect(told(Doors.prototype.door)).toEqual(['Query', 'door']);
  expect(told(Doors.prototype.state)).toEqual([undefined, 'state']);
});
