import { mapSchema, MapperKind } from '@graphql-tools/utils';
import { defaultFieldResolver, GraphQLError, GraphQLObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { expecting, lockVersion } from './expected-version.ts';
import { acting } from './reach.ts';
import { currentRequest } from './request.ts';
import { Work } from './work.ts';

/** The installation's own role: its one permission is no municipality's to delegate. */
export const operatorRole = 'PLATFORM_OPERATOR';
const operatorPermissions = new Set(['tenant.add']);

const work = new Work();

/** The permissions of whoever is signed in, in every tenant: to read what one is signed in as. */
const everyones = new Set(['session.read']);

/** The actor's roles that hold the permission by the tenant's delegation order; throws FORBIDDEN when none does. A permission nobody holds is refused. */
export async function demand(permission: string): Promise<readonly string[]> {
  const state = currentRequest();
  const { roles } = state.actor;
  if (everyones.has(permission)) return roles;
  const holders = operatorPermissions.has(permission) ? [operatorRole] : await work.read(async (scope) => (await scope.delegation()).permissions[permission] ?? []);
  const held = roles.filter((role) => holders.includes(role));
  if (held.length > 0) return held;
  state.denied = true;
  throw new GraphQLError(`The delegation order does not give the permission ${permission} to your role.`, { extensions: { code: 'FORBIDDEN' } });
}

type Directives = readonly { name: { value: string }; arguments?: readonly { value: { kind: string; value?: string } }[] }[];
const allowOf = (nodes: readonly ({ directives?: readonly unknown[] } | null | undefined)[]): string | undefined => {
  for (const node of nodes) {
    for (const directive of (node?.directives ?? []) as Directives) {
      if (directive.name.value === 'allow') return directive.arguments?.[0]?.value.value;
    }
  }
  return undefined;
};

/** So many entities are asked for at once at most; what the planner asks beyond is refused before any is looked up. */
const mostRepresentations = 500;

const capped = (resolve: GraphQLFieldResolver<unknown, unknown>): typeof resolve => (source, args, context, info) => {
  if ((args['representations'] as unknown[]).length > mostRepresentations) throw new GraphQLError(`At most ${mostRepresentations} entities are answered at once. Ask for smaller pages.`, { extensions: { code: 'BAD_USER_INPUT' } });
  return resolve(source, args, context, info);
};

/** What the permission lets in reaches as far as the roles that hold it. */
const guarding = async <T>(permission: string, resolve: () => T | Promise<T>): Promise<T> => acting.run(await demand(permission), resolve);

/** Whatever is told of an object is a reading of it, in the request's audit record: also where the client does not ask for its id. */
const noting = (resolve: GraphQLFieldResolver<unknown, unknown>): typeof resolve => (source, args, context, info) => {
  const id = (source as { id?: unknown } | undefined)?.id;
  if (typeof id === 'string') currentRequest().refs.add(id);
  return resolve(source, args, context, info);
};

/** Puts the guard of every `@allow` around its field or entity, in the schema itself: no resolver can be reached without it (T5). */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  const guarded = mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field, fieldName, typeName) => {
      if (fieldName === '_entities') return { ...field, resolve: capped(field.resolve!) };
      const permission = allowOf([field.astNode]);
      const isObject = (schema.getType(typeName) as GraphQLObjectType).getFields()['id'] !== undefined;
      if (!permission && !isObject) return fieldName === 'lockVersion' ? { ...field, resolve: lockVersion } : undefined;
      const own = fieldName === 'lockVersion' ? lockVersion : typeName === 'Mutation' ? expecting(field.resolve) : field.resolve ?? defaultFieldResolver;
      const resolve = isObject ? noting(own) : own;
      if (!permission) return { ...field, resolve };
      return { ...field, resolve: (...args: Parameters<typeof resolve>) => guarding(permission, () => resolve(...args)) };
    },
  });
  for (const type of Object.values(guarded.getTypeMap())) {
    if (!(type instanceof GraphQLObjectType)) continue;
    const permission = allowOf([type.astNode, ...type.extensionASTNodes]);
    const subgraph = (type.extensions as { apollo?: { subgraph?: { resolveReference?: (...args: unknown[]) => unknown } } }).apollo?.subgraph;
    const resolveReference = subgraph?.resolveReference ?? (type as unknown as { resolveReference?: (...args: unknown[]) => unknown }).resolveReference;
    if (!permission || !resolveReference) continue;
    const guardedReference = (...args: unknown[]) => guarding(permission, () => resolveReference(...args));
    if (subgraph?.resolveReference) subgraph.resolveReference = guardedReference;
    else (type as unknown as { resolveReference: unknown }).resolveReference = guardedReference;
  }
  return guarded;
}
