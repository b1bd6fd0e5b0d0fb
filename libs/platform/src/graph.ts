import { Mutation, Query, ResolveField } from '@nestjs/graphql';

type Resolve = (parent: any, args: any, ...rest: any[]) => unknown;
type FieldsOf<R, T extends keyof R> = NonNullable<R[T]>;
type Resolver<R, T extends keyof R, K> = K extends keyof FieldsOf<R, T> ? Extract<NonNullable<FieldsOf<R, T>[K]>, Resolve> : never;
/** What the SDL lets a field answer: a misspelt member of a union or value of an enum is not among it. Null is for GraphQL to judge;
 *  '' is what TypeScript sees in `id && { id }`. */
type Answer<R, T extends keyof R, K> = T extends keyof R ? Awaited<ReturnType<Resolver<R, T, K>>> | '' | null | undefined : never;
type Input<R, T extends keyof R, K> = Parameters<Resolver<R, T, K>>[1] extends { input: infer I } ? Plain<I> : never;
/** An input as it arrives: plain data that nobody else holds. */
type Plain<T> = T extends readonly (infer I)[] ? Plain<I>[] : T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T;
type Root = { Query?: unknown; Mutation?: unknown };

/** Nest's decorators, held to a subgraph's own SDL by the compiler. */
export interface Graph<R extends Root> {
  Query<K extends keyof FieldsOf<R, 'Query'> & string>(field: K): <M extends (...args: never[]) => MaybeLater<Answer<R, 'Query', K>>>(target: object, key: string | symbol, method: TypedPropertyDescriptor<M>) => void;
  /** The method takes the mutation's input first. */
  Mutation<K extends keyof FieldsOf<R, 'Mutation'> & string>(field: K):
    <M extends (input: Input<R, 'Mutation', K>, ...rest: never[]) => MaybeLater<Answer<R, 'Mutation', K>>>(target: object, key: string | symbol, method: TypedPropertyDescriptor<M>) => void;
  /** A field of that name in some type of the subgraph. */
  ResolveField<K extends { [T in keyof R]: keyof FieldsOf<R, T> }[keyof R] & string>(field: K):
    <M extends (...args: never[]) => MaybeLater<Answer<R, keyof R, K>>>(target: object, key: string | symbol, method: TypedPropertyDescriptor<M>) => void;
}
type MaybeLater<T> = T | Promise<T>;

/** A subgraph's decorators: give it the `Resolvers` that codegen writes from its SDL. */
export const graphOf = <R extends Root>(): Graph<R> => ({ Mutation, Query, ResolveField }) as unknown as Graph<R>;
