/** Something the one who asks can put right: plain data, a member of the mutation's result union. */
export interface Problem<T extends string = string> {
  readonly __typename: T;
  /** What is wrong and what to put right, for developers. */
  readonly message: string;
}

const mark = Symbol('problem');

/** Makes a problem: its GraphQL type, a message and the facts a user interface needs. Frozen. */
export function problem<T extends string, F extends object = object>(typename: T, message: string, facts?: F): Readonly<Problem<T> & F> {
  return Object.freeze(Object.defineProperty({ __typename: typename, message, ...facts } as Problem<T> & F, mark, { value: true }));
}

/** True for what `problem` made, and for nothing else. */
export const isProblem = (x: unknown): x is Problem => typeof x === 'object' && x !== null && mark in x;
