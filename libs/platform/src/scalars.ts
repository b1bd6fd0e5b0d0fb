import { classifyOrganisationNumber, isLocalDate, isYearMonth } from '@uppsikt/kernel';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const scalar = (name: string, what: string, read: (text: string) => string | null, write: (value: unknown) => string = String): GraphQLScalarType => {
  const parse = (value: unknown): string => {
    const held = typeof value === 'string' && value.length <= 64 ? read(value) : null;
    if (held === null) throw new GraphQLError(`${name}: give ${what}.`, { extensions: { code: 'BAD_USER_INPUT' } });
    return held;
  };
  return new GraphQLScalarType({ name, serialize: write, parseValue: parse, parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null) });
};

const instant = (text: string) => (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?Z$/.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null);

/** The scalars of the prelude, the same in every subgraph. */
export const scalars = {
  LocalDate: scalar('LocalDate', 'a date as YYYY-MM-DD', (t) => (isLocalDate(t) ? t : null)),
  Instant: scalar('Instant', 'an instant in UTC as 2026-05-20T08:00:00Z', instant, (v) => (v instanceof Date ? v : new Date(String(v))).toISOString()),
  YearMonth: scalar('YearMonth', 'a month as YYYY-MM', (t) => (isYearMonth(t) ? t : null)),
  Decimal: scalar('Decimal', 'a decimal number as a string, such as "1234.50"', (t) => (/^-?\d{1,15}(\.\d{1,6})?$/.test(t) ? t : null)),
  CurrencyCode: scalar('CurrencyCode', 'an ISO 4217 code', (t) => (/^[A-Z]{3}$/.test(t) ? t : null)),
  OrganisationNumber: scalar('OrganisationNumber', 'a Swedish organisation number with a correct check digit', (t) => classifyOrganisationNumber(t)?.normal ?? null),
};
