/** What a user interface shows: a sentence for each problem, by its `__typename`, and a text for each value of an enum. */
export interface Texts { readonly problems: Readonly<Record<string, string>>; readonly enums: Readonly<Record<string, Readonly<Record<string, string>>>> }

/** A problem in words, its facts filled in: `{required:LadderStepKind}` is the fact `required`, told by the texts of that enum. Runs in a browser too. */
export function problemText(problem: { readonly __typename: string }, texts: Texts): string {
  const facts = problem as unknown as Readonly<Record<string, unknown>>;
  const told = (fact: unknown, of: string | undefined): string =>
    Array.isArray(fact) ? fact.map((one) => told(one, of)).join(', ') : (of && texts.enums[of]?.[String(fact)]) || String(fact);
  return (texts.problems[problem.__typename] ?? problem.__typename).replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, of?: string) => told(facts[name], of));
}
