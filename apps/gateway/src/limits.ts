import {
  getNamedType, GraphQLError, isCompositeType, isListType, isNonNullType, isObjectType, isInterfaceType, Kind, visit,
  type DocumentNode, type FieldNode, type FragmentDefinitionNode, type GraphQLOutputType, type GraphQLSchema, type OperationDefinitionNode, type SelectionSetNode, type ValidationRule,
} from 'graphql';

/** The most that one operation may ask for (reliability.md G2). */
export const limits = {
  depth: 10, introspectionDepth: 20, aliases: 15, directives: 5, rootFields: 10, repeats: 15, selections: 20_000,
  cost: 2_000, page: 25, plainList: 25,
} as const;

const refused = (message: string) => new GraphQLError(message, { extensions: { code: 'OPERATION_NOT_ALLOWED', http: { status: 400 } } });

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
/** The fragments of a document, by name. */
export const fragmentsOf = (document: DocumentNode): Fragments =>
  new Map(document.definitions.flatMap((d) => (d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d]] : [])));
const operationsOf = (document: DocumentNode) => document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);

interface Size { depth: number; aliases: number; directives: number; selections: number }
const none: Size = { depth: 0, aliases: 0, directives: 0, selections: 0 };

/** Sizes as if every fragment were written out where it is spread; each fragment is measured once, so a bomb costs nothing. */
function measurer(fragments: Fragments) {
  const measured = new Map<string, Size | 'measuring'>();
  let repeats = 0;

  function fragment(name: string): Size {
    const known = measured.get(name);
    if (known === 'measuring') throw refused('A fragment spreads itself.');
    if (known) return known;
    const definition = fragments.get(name);
    if (!definition) return none;
    measured.set(name, 'measuring');
    const size = add(selectionSet(definition.selectionSet), { directives: definition.directives?.length ?? 0 });
    measured.set(name, size);
    return size;
  }

  function selectionSet({ selections }: SelectionSetNode): Size {
    const names = new Set<string>();
    let fields = 0;
    let total = none;
    for (const selection of selections) {
      const own = { directives: selection.directives?.length ?? 0, selections: 1 };
      if (selection.kind === Kind.FRAGMENT_SPREAD) total = add(total, add(fragment(selection.name.value), own));
      else if (selection.kind === Kind.INLINE_FRAGMENT) total = add(total, add(selectionSet(selection.selectionSet), own));
      else {
        const below = selection.selectionSet ? selectionSet(selection.selectionSet) : none;
        total = add(total, add({ ...below, depth: below.depth + 1 }, { ...own, aliases: selection.alias ? 1 : 0 }));
        names.add((selection.alias ?? selection.name).value);
        fields += 1;
      }
    }
    repeats += fields - names.size;
    if (repeats > limits.repeats) throw refused(`An operation may name a field again at most ${limits.repeats} times.`);
    return total;
  }

  return selectionSet;
}

const add = (a: Size, b: Partial<Size>): Size => ({
  depth: Math.max(a.depth, b.depth ?? 0), aliases: a.aliases + (b.aliases ?? 0),
  directives: a.directives + (b.directives ?? 0), selections: a.selections + (b.selections ?? 0),
});

/** The root fields, through fragments. */
export function rootFields(operation: OperationDefinitionNode, fragments: Fragments, most: number = limits.rootFields): FieldNode[] {
  const found: FieldNode[] = [];
  const spread = new Set<string>();
  const walk = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) found.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const definition = fragments.get(selection.name.value);
        if (definition) walk(definition.selectionSet);
      }
      if (found.length > most) throw refused(`An operation may have at most ${most} root fields.`);
    }
  };
  walk(operation.selectionSet);
  return found;
}

/** Refuses a document that is too deep, too wide or too repetitive. Needs no schema; throws at the first limit. */
export function checkSize(document: DocumentNode): void {
  const fragments = fragmentsOf(document);
  const measure = measurer(fragments);
  const operations = operationsOf(document);
  if (operations.length > limits.rootFields) throw refused(`A document may have at most ${limits.rootFields} operations.`);
  for (const operation of operations) {
    const roots = rootFields(operation, fragments);
    const introspects = roots.every((field) => field.name.value.startsWith('__'));
    const size = add(measure(operation.selectionSet), {
      directives: (operation.directives?.length ?? 0) + (operation.variableDefinitions ?? []).reduce((n, v) => n + (v.directives?.length ?? 0), 0),
    });
    const atMost = (what: 'aliases' | 'directives' | 'selections', most: number) => {
      if (size[what] > most) throw refused(`An operation may have at most ${most} ${what}.`);
    };
    const depth = introspects ? limits.introspectionDepth : limits.depth;
    if (size.depth > depth) throw refused(`An operation may be at most ${depth} levels deep.`);
    atMost('aliases', limits.aliases);
    atMost('directives', limits.directives);
    atMost('selections', limits.selections);
    if (operation.operation === 'mutation' && roots.filter((field) => field.name.value !== '__typename').length > 1) {
      throw refused('An operation may have one mutation. Send the others in operations of their own.');
    }
  }
}

/** Refuses text that no database holds: NUL, and halves of surrogate pairs. In variables at any depth, and in the document's own strings. */
export function checkTexts(document: DocumentNode, variables: unknown): void {
  const check = (text: string) => {
    if (text.includes('\0') || !text.isWellFormed()) throw new GraphQLError('A text holds a character that cannot be kept.', { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
  };
  const waiting: unknown[] = [variables];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') check(value);
    else if (Array.isArray(value)) for (const item of value) waiting.push(item);
    else if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) waiting.push(key, item);
  }
  visit(document, { StringValue: ({ value }) => check(value) });
}

/** `checkSize` as a rule, first of all rules to see the document: it tells its error until the validator gives up,
 *  so that no later rule looks at a document that is refused anyway. */
export const sizeRule: ValidationRule = (context) => ({
  Document(document) {
    try {
      checkSize(document);
    } catch (error) {
      for (let i = 0; i <= mostValidationErrors; i += 1) context.reportError(error as GraphQLError);
    }
  },
});
/** How many errors the validator tells before it gives up. */
export const mostValidationErrors = 3;

/** What an operation costs, given its variables: a page size may be one of them. */
export interface Cost { (variables: Readonly<Record<string, unknown>>): number }

/** What an operation may cost at most: one per object, times `first` (default 25) for a connection, times 25 for a plain list.
 *  Made once per document; the variables come with each request. */
export function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Cost {
  const fragments = fragmentsOf(document);
  const root = schema.getRootType(operation.operation);
  if (!root) return () => 0;

  return (variables) => {
    const known = new Map<string, number>();

    /** `paged`: the connection's `first` has been counted, so its list of edges is not counted again. */
    function selectionSet(set: SelectionSetNode, typeName: string, paged: boolean): number {
      let total = 0;
      for (const selection of set.selections) {
        if (selection.kind === Kind.FIELD) total += field(selection, typeName, paged);
        else if (selection.kind === Kind.INLINE_FRAGMENT) total += selectionSet(selection.selectionSet, selection.typeCondition?.name.value ?? typeName, paged);
        else total += fragment(selection.name.value, paged);
      }
      return total;
    }

    function fragment(name: string, paged: boolean): number {
      const key = `${name} ${paged}`;
      let cost = known.get(key);
      if (cost === undefined) {
        known.set(key, 0);
        const definition = fragments.get(name);
        cost = definition ? selectionSet(definition.selectionSet, definition.typeCondition.name.value, paged) : 0;
        known.set(key, cost);
      }
      return cost;
    }

    function field(node: FieldNode, typeName: string, paged: boolean): number {
      const parent = schema.getType(typeName);
      const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
      if (!definition || !node.selectionSet) return 0;
      const named = getNamedType(definition.type);
      if (!isCompositeType(named)) return 0;
      const pages = definition.args.some((argument) => argument.name === 'first');
      const size = pages ? pageSize(node, variables) : isList(definition.type) && !paged ? limits.plainList : 1;
      const below = selectionSet(node.selectionSet, named.name, pages);
      return pages ? 1 + size * Math.max(below, 1) : size * ((paged ? 0 : 1) + below);
    }

    return selectionSet(operation.selectionSet, root.name, false);
  };
}

const isList = (type: GraphQLOutputType): boolean => (isNonNullType(type) ? isList(type.ofType) : isListType(type));

function pageSize(node: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  const value = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
  const given = value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.INT ? Number(value.value) : undefined;
  return typeof given === 'number' && given > 0 ? given : limits.page;
}

/** Refuses an operation that costs more than the limit. */
export function checkCost(cost: number): void {
  if (!(cost <= limits.cost)) throw refused(`The operation would cost ${Number.isFinite(cost) ? Math.ceil(cost) : 'far'} points; at most ${limits.cost} are allowed. Ask for smaller pages.`);
}
