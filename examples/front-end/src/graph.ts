import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './generated/graph.d.ts';

/** Types a document where it is written, from the published schema. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { CurrencyCode: string; Decimal: string; Instant: string; LocalDate: string; OrganisationNumber: string; PolicyDocument: object; YearMonth: string };
}>();
