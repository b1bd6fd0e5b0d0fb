import { isProblem, type Problem } from '@uppsikt/kernel';

/** What a use case came to, with the name that it has in the result union. */
export type Result<S extends string, O> = O extends Problem ? O : Omit<O, '__typename'> & { readonly __typename: S };

/** An outcome as a member of its result union: a problem is itself, all else is the success named. */
export function asResult<S extends string, O extends object>(success: S, outcome: O): Result<S, O> {
  // An answer kept for a repeated request is plain data already; problems are never kept.
  return (isProblem(outcome) ? outcome : { ...outcome, __typename: success }) as Result<S, O>;
}
