import { graphOf } from '@uppsikt/platform';
import type { Resolvers } from './generated/schema.ts';

/** The decorators of this subgraph's resolvers: the compiler holds their names, inputs and answers to the SDL. */
export const { Mutation, Query, ResolveField } = graphOf<Resolvers>();
