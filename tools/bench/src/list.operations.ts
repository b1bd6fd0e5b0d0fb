import {
  getNamedType, isCompositeType, isEnumType, isInterfaceType, isListType, isNonNullType, isObjectType, isUnionType,
  type GraphQLField, type GraphQLNamedType, type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema,
} from 'graphql';

/** An operation over one connection; its page size is the variable `n`. */
/** Fields of a node that are not asked, by their path in it. */
export type Without = ReadonlySet<string>;
export interface ListOperation { name: string; /** Asks all of a node so many levels down, without some of its fields. */ document(levels: number, without: Without): string; /** Where its edges are in the answer. */ edges(data: any): number; /** The type of the one object that it names as `id`, if any. */ of: string | undefined }

/** The year of the sample data. */
const year = 2026;

type Field = GraphQLField<unknown, unknown>;
const isConnection = (field: Field) => field.args.some((a) => a.name === 'first') && getNamedType(field.type).name.endsWith('Connection');
/** What is computed for one object when it is opened, over all of its area, and which no list asks: the sample of a log review is drawn anew from each
 *  subgraph's trail, and a risk analysis gathers up to 200 pieces of evidence. The gateway's cost limit refuses it for a page. */
const computed = new Set(['AuditSample', 'RiskEvidence', 'RiskFlag', 'surveyResults']);
/** What lists nothing until one provider or unit is named. */
const ofOne = new Set(['actionPlanDuties']);
const isFree = (field: Field) => !computed.has(getNamedType(field.type).name) && !computed.has(field.name) && field.args.every((a) => !isNonNullType(a.type) && a.name !== 'first');
const isList = (type: GraphQLOutputType): boolean => (isNonNullType(type) ? isList(type.ofType) : isListType(type));
const fieldsOf = (type: unknown): Field[] => (isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []);

/** All that one may ask of a type without arguments, so many levels down; connections in it are operations of their own. */
function selection(type: GraphQLOutputType, levels: number, without: Without, at = ''): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  if (isUnionType(named)) return '{ __typename }';
  const asked = fieldsOf(named).filter((f) => isFree(f) && !without.has(`${at}${f.name}`) && (levels > 0 || !isCompositeType(getNamedType(f.type))));
  return `{ ${['__typename', ...asked.map((f) => `${f.name} ${selection(f.type, levels - 1, without, `${at}${f.name}.`)}`)].join(' ')} }`;
}
const nodeOf = (field: Field) => {
  const edges = fieldsOf(getNamedType(field.type)).find((f) => f.name === 'edges')!;
  return fieldsOf(getNamedType(edges.type)).find((f) => f.name === 'node')!.type;
};
/** The gateway reads documents of at most 2 000 tokens: a node that has more to ask is asked less deep. */
const roomy = 1_800;
const page = (field: Field, size: string, levels: number, without: Without, more = ''): string => {
  const node = selection(nodeOf(field), levels, without);
  if (levels > 0 && node.match(/\w+|[{}]/g)!.length > roomy) return page(field, size, levels - 1, without, more);
  return `${field.name}(first: ${size}${more}) { edges { cursor node ${node} } pageInfo { hasNextPage } }`;
};

/** Every connection of the graph, as a list of its own, on one parent, and on many parents at once. */
export function listOperations(schema: GraphQLSchema): ListOperation[] {
  const roots = Object.values(schema.getQueryType()!.getFields());
  const count = (value: any): number => (Array.isArray(value) ? value.reduce((sum: number, one: any) => sum + count(one), 0) : value?.edges?.length ?? 0);
  const providerArgument = (field: Field) => field.args.find((a) => a.name === 'providerId');
  /** The arguments that must be given: a year, and the id of an object of the type that is answered (a trail is any matter's). */
  const demanded = (field: Field) => {
    const years = field.args.filter((a) => isNonNullType(a.type) && getNamedType(a.type).name === 'Int' && a.name === 'year').map((a) => `${a.name}: ${year}`);
    const byId = field.args.find((a) => a.name === 'id' && getNamedType(a.type).name === 'ID');
    const type = getNamedType(field.type).name;
    const of = byId ? (type === 'AuditTrail' ? 'Provider' : type) : providerArgument(field) && !isConnection(field) ? 'Provider' : undefined;
    return { of, given: [...years, ...(byId ? ['id: $id'] : of ? ['providerId: $id'] : [])] };
  };
  const found: ListOperation[] = [];

  for (const root of roots.filter(isConnection)) {
    const given = demanded(root).given.map((g) => `, ${g}`).join('');
    if (!ofOne.has(root.name)) found.push({ name: root.name, of: undefined, edges: (d) => count(d[root.name]), document: (levels, without) => `query List($n: Int!) { ${page(root, '$n', levels, without, given)} }` });
    if (providerArgument(root)) found.push({ name: `${root.name}(providerId:)`, of: 'Provider', edges: (d) => count(d[root.name]), document: (levels, without) => `query List($n: Int!, $id: ID!) { ${page(root, '$n', levels, without, `${given}, providerId: $id`)} }` });
  }
  for (const parent of Object.values(schema.getTypeMap()).filter((t): t is GraphQLObjectType => isObjectType(t) && t !== schema.getQueryType())) {
    for (const field of fieldsOf(parent).filter(isConnection)) {
      for (const root of roots.filter((r) => getNamedType(r.type) === parent)) {
        const { of, given } = demanded(root);
        found.push({
          name: `${root.name}.${field.name}`, of, edges: (d) => count([d[root.name]].flat().map((p: any) => p?.[field.name])),
          document: (levels, without) => `query List($n: Int!${of ? ', $id: ID!' : ''}) { ${root.name}${given.length ? `(${given.join(', ')})` : ''} { __typename ${page(field, '$n', levels, without)} } }`,
        });
      }
      for (const root of roots.filter((r) => isConnection(r) && getNamedType(nodeOf(r)) === parent)) {
        found.push({
          name: `${root.name}[].${field.name}`, of: undefined, edges: (d) => (d[root.name].edges.some((e: any) => count(e.node[field.name]) > 0) ? count(d[root.name]) : 0),
          document: (_levels, without) => `query List($n: Int!) { ${root.name}(first: $n) { edges { node { id ${page(field, '3', 0, without)} } } } }`,
        });
      }
    }
  }
  return found;
}

/** The types that stand in connections. */
export const listedTypes = (schema: GraphQLSchema): GraphQLNamedType[] => [...new Set(Object.values(schema.getTypeMap()).flatMap(fieldsOf).filter(isConnection).map((field) => getNamedType(nodeOf(field))))];

const scalars: Record<string, unknown> = { Int: 1, Boolean: true, LocalDate: '2026-03-02', YearMonth: '2026-03', Instant: '2026-03-02T08:00:00.000Z', Decimal: '1.00', OrganisationNumber: '559999-0065' };
/** The least value of a type, as a row would keep it. */
function sampleOf(type: GraphQLOutputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  return isObjectType(type) ? Object.fromEntries(fieldsOf(type).map((f) => [f.name, isNonNullType(f.type) ? sampleOf(f.type) : null])) : scalars[type.name] ?? 'x';
}
/** What a column of a type's table may hold, where the graph says it: one of an enum's values, or the object of its shape. */
export function columnSample(type: GraphQLNamedType, column: string): unknown {
  const field = fieldsOf(type).find((f) => f.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) === column);
  const named = field && (isNonNullType(field.type) ? field.type.ofType : field.type);
  return named && (isEnumType(named) || isObjectType(named)) ? sampleOf(named) : undefined;
}

/** Connections that no operation reaches: a benchmark that does not see one must say so. */
export function unreached(schema: GraphQLSchema, operations: readonly ListOperation[]): string[] {
  const types = Object.values(schema.getTypeMap()).filter((t): t is GraphQLObjectType => isObjectType(t));
  return types.flatMap((type) => fieldsOf(type).filter((f) => isConnection(f) && !isList(f.type)).map((f) => ({ type, f })))
    .filter(({ type, f }) => !operations.some((o) => (type === types.find((t) => t.name === 'Query') ? o.name === f.name || o.name === `${f.name}(providerId:)` : o.name.endsWith(`.${f.name}`))))
    .map(({ type, f }) => `${type.name}.${f.name}`);
}
