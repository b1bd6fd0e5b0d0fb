import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Asked } from './request.ts';

/** What a client is told as it is; everything else is an internal error with a number to ask about (reliability.md G6). */
const told = new Set(['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'IDEMPOTENCY_CONFLICT', 'IDEMPOTENCY_KEY_REQUIRED', 'RATE_LIMITED', 'SERVICE_UNAVAILABLE', 'AUDIT_UNAVAILABLE', 'OPERATION_NOT_ALLOWED']);
/** What is wrong with the document or the request: only the gateway itself may say it. */
const ownTold = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_NOT_SUPPORTED']);

export const mostErrors = 3;

/** One error as the client sees it: text, place and code; no stack, no subgraph, no extension it did not need. */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const original = unwrapResolverError(thrown);
  // The validator's wrapper says that validation failed; a limit says more.
  const inner = original instanceof GraphQLError && original.originalError instanceof GraphQLError ? original.originalError : original;
  const limit = inner instanceof GraphQLError && inner.extensions['code'] === 'OPERATION_NOT_ALLOWED';
  const code = limit ? 'OPERATION_NOT_ALLOWED' : String(formatted.extensions?.['code'] ?? '');
  const fromSubgraph = formatted.extensions?.['serviceName'] !== undefined;
  const place = { ...(formatted.locations ? { locations: formatted.locations } : {}), ...(formatted.path ? { path: formatted.path } : {}) };
  // A scalar's own check is the subgraph's: the gateway knows only its name.
  if (fromSubgraph && code === 'GRAPHQL_VALIDATION_FAILED') return { message: formatted.message, ...place, extensions: { code: 'BAD_USER_INPUT' } };
  if (told.has(code) || (ownTold.has(code) && !fromSubgraph)) return { message: formatted.message, ...place, extensions: { code } };
  return { message: 'Internal error', ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** At most three errors; an internal one carries the number it is logged under; what the planner adds of its own is dropped. */
export const errorCap: ApolloServerPlugin<Asked> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        // A subgraph broke its own schema: the gateway nulls the field and says so only here.
        const broken = result.extensions?.['valueCompletion'] !== undefined;
        delete result.extensions;
        if (broken && !result.errors) result.errors = [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
        if (!result.errors) return;
        const refusal = result.errors.find(({ extensions }) => extensions?.['code'] === 'OPERATION_NOT_ALLOWED');
        const errors = refusal ? [refusal] : result.errors.slice(0, mostErrors);
        result.errors = errors.map((error) =>
          (error.extensions?.['code'] === 'INTERNAL_SERVER_ERROR' ? { ...error, extensions: { ...error.extensions, correlationId: contextValue.correlationId } } : error));
      },
    };
  },
};
