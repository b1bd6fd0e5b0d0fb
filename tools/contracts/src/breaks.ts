import { findBreakingChanges, isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

/** What was marked @deprecated may be removed later. */
function wasDeprecated(before: GraphQLSchema, change: string): boolean {
  const [, type, member] = /^(\w+)\.(\w+) was removed\.$/.exec(change) ?? [];
  const [, value, ofEnum] = /^(\w+) was removed from enum type (\w+)\.$/.exec(change) ?? [];
  const found = before.getType(type ?? ofEnum ?? '');
  if (isEnumType(found)) return Boolean(value && found.getValue(value)?.deprecationReason);
  return Boolean(member && (isObjectType(found) || isInterfaceType(found) || isInputObjectType(found)) && found.getFields()[member]?.deprecationReason);
}

/** What in the graph breaks the clients that it had. */
export const sdlBreaks = (before: GraphQLSchema, after: GraphQLSchema): string[] =>
  findBreakingChanges(before, after).map((change) => change.description)
    .filter((change) => !change.startsWith('Standard scalar') && !wasDeprecated(before, change)).sort();

export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}
/** A fact is read by others, and the old ones are replayed; of a policy only the documents that are adopted must hold. */
export type Kept = 'FACT' | 'POLICY';

const atMost = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const atLeast = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const exact = ['pattern', 'format', 'const', 'multipleOf', 'uniqueItems', 'oneOf', 'anyOf', 'allOf', 'propertyNames'];
const list = <T>(of: T | readonly T[] | undefined): readonly T[] => (of === undefined ? [] : Array.isArray(of) ? of as readonly T[] : [of as T]);
const json = (value: unknown) => JSON.stringify(value ?? null);

/** What in a schema breaks within its version: only optional additions do not. Words of an enum may be added; a reader must bear with new ones. */
export function schemaBreaks(before: JsonSchema, after: JsonSchema, kept: Kept, at = ''): string[] {
  const here = at || 'the document';
  const found: string[] = [];
  const [types, newTypes] = [list(before.type), list(after.type)];
  const allows = (type: string, all: readonly string[]) => all.includes(type) || (type === 'integer' && all.includes('number'));
  if (newTypes.length && (!types.length || types.some((type) => !allows(type, newTypes)))) found.push(`${here} was ${json(before.type)} and is ${json(after.type)}`);
  else if (kept === 'FACT' && types.length && (!newTypes.length || newTypes.some((type) => !allows(type, types)))) found.push(`${here} may now be ${json(after.type)}`);
  if (after.enum && (!before.enum || before.enum.some((word) => !after.enum!.includes(word)))) found.push(`${here} lost words of its enum`);
  else if (kept === 'FACT' && before.enum && !after.enum) found.push(`${here} is no longer an enum`);
  for (const word of atMost) if (typeof after[word] === 'number' && !(typeof before[word] === 'number' && (before[word] as number) <= after[word])) found.push(`${here} has a narrower ${word}`);
  for (const word of atLeast) if (typeof after[word] === 'number' && !(typeof before[word] === 'number' && (before[word] as number) >= after[word])) found.push(`${here} has a narrower ${word}`);
  for (const word of exact) if (json(before[word]) !== json(after[word]) && (kept === 'FACT' || after[word] !== undefined)) found.push(`${here} has another ${word}`);
  const name = (property: string) => (at ? `${at}.${property}` : property);
  for (const property of after.required ?? []) if (!before.required?.includes(property)) found.push(`${name(property)} became required`);
  if (kept === 'FACT') for (const property of before.required ?? []) if (!after.required?.includes(property) && after.properties?.[property]) found.push(`${name(property)} is no longer always there`);
  for (const group of ['properties', 'patternProperties'] as const) {
    for (const [property, schema] of Object.entries(before[group] ?? {})) {
      const now = after[group]?.[property];
      found.push(...(now ? schemaBreaks(schema, now, kept, name(property)) : [`${name(property)} was removed`]));
    }
  }
  if (before.items && after.items) found.push(...schemaBreaks(before.items, after.items, kept, `${here}[]`));
  return found;
}
