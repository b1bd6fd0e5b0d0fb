import { buildASTSchema, lexicographicSortSchema, parse, printSchema, visit, type GraphQLSchema } from 'graphql';

const ofFederation = (name: string) => /^(join__|link__|core__|federation__)/.test(name) || ['join__', 'link', 'core'].includes(name);

/** What clients see: the supergraph without the directives and types that route its fields. */
export function apiSchema(supergraph: string): GraphQLSchema {
  const document = visit(parse(supergraph), {
    Directive: ({ name }) => (ofFederation(name.value) ? null : undefined),
    enter: (node) => (node.kind.endsWith('Definition') && 'name' in node && node.name && ofFederation(node.name.value) ? null : undefined),
    SchemaDefinition: { leave: (node) => ({ ...node, directives: [] }) },
  });
  return lexicographicSortSchema(buildASTSchema(document));
}

/** The same, as SDL. */
export const apiSdl = (supergraph: string): string => `${printSchema(apiSchema(supergraph))}\n`;
