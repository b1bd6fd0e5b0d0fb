import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a user interface shows: a sentence for each problem, by its `__typename`, and a text for each value of an enum. */
export interface Texts { readonly problems: Readonly<Record<string, string>>; readonly enums: Readonly<Record<string, Readonly<Record<string, string>>>> }

/** The Swedish texts of the graph; a contract test holds them complete. */
export const swedish = JSON.parse(readFileSync(join(import.meta.dirname, '../texts/sv.json'), 'utf8')) as Texts;

/** A problem in Swedish, its facts filled in: `{required:LadderStepKind}` is the fact `required`, told by the texts of that enum. */
export function problemText(problem: { readonly __typename: string }, texts = swedish): string {
  const facts = problem as unknown as Readonly<Record<string, unknown>>;
  const told = (fact: unknown, of: string | undefined): string =>
    Array.isArray(fact) ? fact.map((one) => told(one, of)).join(', ') : (of && texts.enums[of]?.[String(fact)]) || String(fact);
  return (texts.problems[problem.__typename] ?? problem.__typename).replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, of?: string) => told(facts[name], of));
}
