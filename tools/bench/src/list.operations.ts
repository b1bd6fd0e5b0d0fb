import {
  getNamedType, isCompositeType, isInterfaceType, isListType, isNonNullType, isObjectType, isUnionType,
  type GraphQLField, type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema,
} from 'graphql';

/** An operation over one connection; its page size is the variable `n`. */
export interface ListOperation { name: string; document: string; /** Where its edges are in the answer. */ edges(data: any): number; /** Whether it names a provider. */ ofProvider: boolean }

type Field = GraphQLField<unknown, unknown>;
const isConnection = (field: Field) => field.args.some((a) => a.name === 'first') && getNamedType(field.type).name.endsWith('Connection');
const isFree = (field: Field) => field.args.every((a) => !isNonNullType(a.type) && a.name !== 'first');
const isList = (type: GraphQLOutputType): boolean => (isNonNullType(type) ? isList(type.ofType) : isListType(type));
const fieldsOf = (type: unknown): Field[] => (isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []);

/** All that one may ask of a type without arguments, so many levels down; connections in it are operations of their own. */
function selection(type: GraphQLOutputType, levels: number): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  if (isUnionType(named)) return '{ __typename }';
  const asked = fieldsOf(named).filter((f) => isFree(f) && (levels > 0 || !isCompositeType(getNamedType(f.type))));
  return `{ ${['__typename', ...asked.map((f) => `${f.name} ${selection(f.type, levels - 1)}`)].join(' ')} }`;
}
const nodeOf = (field: Field) => {
  const edges = fieldsOf(getNamedType(field.type)).find((f) => f.name === 'edges')!;
  return fieldsOf(getNamedType(edges.type)).find((f) => f.name === 'node')!.type;
};
const page = (field: Field, size: string, levels: number, more = '') => `${field.name}(first: ${size}${more}) { edges { cursor node ${selection(nodeOf(field), levels)} } pageInfo { hasNextPage } }`;

/** Every connection of the graph, as a list of its own, on one parent, and on many parents at once. */
export function listOperations(schema: GraphQLSchema): ListOperation[] {
  const roots = Object.values(schema.getQueryType()!.getFields());
  const count = (value: any): number => (Array.isArray(value) ? value.reduce((sum: number, one: any) => sum + count(one), 0) : value?.edges?.length ?? 0);
  const providerArgument = (field: Field) => field.args.find((a) => ['providerId', ...(field.name === 'provider' ? ['id'] : [])].includes(a.name));
  const found: ListOperation[] = [];

  for (const root of roots.filter(isConnection)) {
    found.push({ name: root.name, ofProvider: false, edges: (d) => count(d[root.name]), document: `query List($n: Int!) { ${page(root, '$n', 2)} }` });
    const argument = providerArgument(root);
    if (argument) found.push({ name: `${root.name}(providerId:)`, ofProvider: true, edges: (d) => count(d[root.name]), document: `query List($n: Int!, $provider: ID!) { ${page(root, '$n', 2, `, ${argument.name}: $provider`)} }` });
  }
  for (const parent of Object.values(schema.getTypeMap()).filter((t): t is GraphQLObjectType => isObjectType(t) && t !== schema.getQueryType())) {
    for (const field of fieldsOf(parent).filter(isConnection)) {
      for (const root of roots.filter((r) => getNamedType(r.type) === parent)) {
        const argument = providerArgument(root);
        const given = argument ? `(${argument.name}: $provider)` : '';
        found.push({
          name: `${root.name}.${field.name}`, ofProvider: argument !== undefined, edges: (d) => count([d[root.name]].flat().map((p: any) => p?.[field.name])),
          document: `query List($n: Int!${argument ? ', $provider: ID!' : ''}) { ${root.name}${given} { __typename ${page(field, '$n', 2)} } }`,
        });
      }
      for (const root of roots.filter((r) => isConnection(r) && getNamedType(nodeOf(r)) === parent)) {
        found.push({
          name: `${root.name}[].${field.name}`, ofProvider: false, edges: (d) => (d[root.name].edges.some((e: any) => count(e.node[field.name]) > 0) ? count(d[root.name]) : 0),
          document: `query List($n: Int!) { ${root.name}(first: $n) { edges { node { id ${page(field, '3', 1)} } } } }`,
        });
      }
    }
  }
  return found;
}

/** Connections that no operation reaches: a benchmark that does not see one must say so. */
export function unreached(schema: GraphQLSchema, operations: readonly ListOperation[]): string[] {
  const types = Object.values(schema.getTypeMap()).filter((t): t is GraphQLObjectType => isObjectType(t));
  return types.flatMap((type) => fieldsOf(type).filter((f) => isConnection(f) && !isList(f.type)).map((f) => ({ type, f })))
    .filter(({ type, f }) => !operations.some((o) => (type === types.find((t) => t.name === 'Query') ? o.name === f.name : o.name.endsWith(`.${f.name}`))))
    .map(({ type, f }) => `${type.name}.${f.name}`);
}
