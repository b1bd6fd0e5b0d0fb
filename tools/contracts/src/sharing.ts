import { getNamedType, isEnumType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

/** What names a person, is about one, or may hold words of one's own. */
const ofPersons = /person|account|name|official|user|client|patient|relative|guardian|complain|employee|staff|contact|pseudonym|phone|mail|street|address|birth|gender|identity|note|text|reason|comment|description|evidence$|By$|case(?!d)/i;
/** The one text there is: what an agreement is called in the register. */
const registered = new Set(['frameworkReference']);

interface Property { type?: string | readonly string[]; format?: string; pattern?: string; enum?: readonly unknown[]; items?: Property; properties?: Record<string, Property> }

/** The places of a disclosed fact by which something of a person could pass: free text, objects, and what is named after persons. */
export function reachablePersonsInFact(properties: Record<string, Property>, path = ''): string[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    const at = path + name;
    if (property.properties) return reachablePersonsInFact(property.properties, `${at}.`);
    const leaf = property.items ?? property;
    const types = [leaf.type ?? []].flat().filter((t) => t !== 'null');
    const isClosed = Boolean(leaf.enum) || leaf.format === 'uuid' || leaf.format === 'date' || leaf.pattern !== undefined || registered.has(name);
    const isHarmless = types.length === 1 && (['boolean', 'integer'].includes(types[0]!) || (types[0] === 'string' && isClosed));
    return isHarmless && !ofPersons.test(name) ? [] : [at];
  });
}

const scalars = new Set(['ID', 'LocalDate', 'Boolean', 'Int', 'OrganisationNumber']);
const paging = new Set(['Edge.cursor', 'PageInfo.endCursor']);

/** The same of the graph: every field that can be reached from the types that what is shared answers. An entity leads on to what other subgraphs add, so none may be reached. */
export function reachablePersonsInGraph(schema: GraphQLSchema, roots: readonly string[], isEntity: (type: string) => boolean): string[] {
  const seen = new Set<string>();
  const walk = (type: GraphQLObjectType): string[] => {
    if (seen.has(type.name)) return [];
    seen.add(type.name);
    if (isEntity(type.name)) return [type.name];
    return Object.values(type.getFields()).flatMap((field) => {
      const named = getNamedType(field.type);
      const at = `${type.name}.${field.name}`;
      if (ofPersons.test(field.name)) return [at];
      if (isObjectType(named)) return walk(named);
      const isText = registered.has(field.name) || [...paging].some((p) => at.endsWith(p));
      return isEnumType(named) || scalars.has(named.name) || isText ? [] : [at];
    });
  };
  return roots.flatMap((name) => { const type = schema.getType(name); return isObjectType(type) ? walk(type) : [`${name}?`]; });
}
