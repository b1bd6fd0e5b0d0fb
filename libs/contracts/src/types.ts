import type { EventMap } from './generated/events.ts';
import type { PolicyMap } from './generated/policies.ts';

export type * from './generated/events.ts';
export type * from './generated/policies.ts';

/** A fact that has a schema: `<subgraph>.<noun>-<past participle>.v<major>`. */
export type EventType = keyof EventMap;
/** The data of a fact, as one hears it. */
export type EventData<T extends EventType> = { [K in keyof EventMap[T]]: EventMap[T][K] };
/** The data of a fact, as one tells it. A row's nullable column is typed as perhaps undefined too; the schema refuses that when it is told. */
export type Told<T extends EventType> = Tellable<EventMap[T]>;
type Tellable<T> = T extends readonly (infer I)[] ? readonly Tellable<I>[] : T extends object ? { readonly [K in keyof T]: Tellable<T[K]> | (null extends T[K] ? undefined : never) } : T;

/** A subject that guidelines speak of. */
export type PolicyName = keyof PolicyMap;
/** What a guideline says of a subject. */
export type PolicyDocumentOf<K extends PolicyName> = Readable<PolicyMap[K]>;

/** What a rule reads of a subject: some parameters by name, each perhaps silent or undecided. Words are plain strings to it. */
export type PolicyView<K extends PolicyName, Parameter extends keyof PolicyMap[K]> = { readonly [P in Parameter]?: Worded<PolicyMap[K][P]> | null };
type Worded<T> = T extends string ? string : T extends readonly (infer I)[] ? readonly Worded<I>[] : T extends object ? { readonly [K in keyof T]?: Worded<T[K]> | null } : T;

/** Read and never changed, all the way down. */
export type Readable<T> = T extends readonly (infer I)[] ? readonly Readable<I>[] : T extends object ? { readonly [K in keyof T]: Readable<T[K]> } : T;
