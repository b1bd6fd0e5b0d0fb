import { isProblem } from '@uppsikt/kernel';

/** An outcome as a member of its result union: a problem is itself, all else is the success named. */
export function asResult(success: string, outcome: object): { __typename: string } {
  if (isProblem(outcome)) return outcome;
  const kept = outcome as { __typename?: string; message?: unknown };
  // An answer kept for a repeated request is plain data already; problems are never kept.
  return { ...kept, __typename: success };
}
