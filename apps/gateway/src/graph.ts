import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginSchemaReportingDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError, type DocumentNode } from 'graphql';
import { now, type GatewayConfig } from './config.ts';
import { errorCap, formatError } from './errors.ts';
import { checkCost, checkTexts, costOf, fragmentsOf, mostValidationErrors, rootFields, sizeRule, type Cost } from './limits.ts';
import type { Metrics } from './metrics.ts';
import { registeredOperations } from './operations.ts';
import type { Asked } from './request.ts';
import { SubgraphSource } from './subgraph-source.ts';

/** The server of the one graph, on a supergraph that was composed in the build (reliability.md G1, G7). */
export function createGraph(config: GatewayConfig, metrics: Metrics, sources: Map<string, SubgraphSource>): ApolloServer<Asked> {
  const gateway = new ApolloGateway({
    supergraphSdl: readFileSync(config.supergraph, 'utf8'),
    debug: false,
    experimental_approximateQueryPlanStoreMiB: 64,
    logger: quiet(metrics),
    // The addresses in the file are those of the build; ours come from the configuration.
    buildService({ name }) {
      const address = config.subgraphs[name];
      if (!address) throw new Error(`No address or secret is configured for the subgraph "${name}".`);
      const source = sources.get(name) ?? new SubgraphSource(name, address, metrics);
      sources.set(name, source);
      return source;
    },
  });
  return new ApolloServer<Asked>({
    gateway,
    introspection: !config.production,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    parseOptions: { maxTokens: 2_000 },
    stopOnTerminationSignals: false,
    // `sizeRule` limits selections as well, and before all other rules; Apollo's own maxRecursiveSelections would move it behind them.
    validationRules: [sizeRule],
    validationOptions: { maxErrors: mostValidationErrors },
    formatError,
    logger: quiet(metrics),
    plugins: [
      ApolloServerPluginLandingPageDisabled(), ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(), ApolloServerPluginCacheControlDisabled(),
      operationPlugin(config, metrics), errorCap,
    ] as ApolloServerPlugin<BaseContext>[] as ApolloServerPlugin<Asked>[],
  });
}

/** Reads what the operation is, lets in what is registered and affordable, and counts how it ended. */
function operationPlugin(config: GatewayConfig, metrics: Metrics): ApolloServerPlugin<Asked> {
  const registered = config.operationsDir ? registeredOperations(config.operationsDir) : undefined;
  const costs = new WeakMap<DocumentNode, Map<string | null, Cost>>();
  return {
    async requestDidStart() {
      const start = now();
      return {
        async didResolveOperation({ source, document, operation, operationName, queryHash, request, schema, contextValue }) {
          registered?.check(contextValue.user.client, source);
          if (!operation) throw new GraphQLError('The document has no such operation.', { extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } } });
          if (operation.operation === 'subscription') throw new GraphQLError('There are no subscriptions.', { extensions: { code: 'OPERATION_NOT_ALLOWED', http: { status: 400 } } });
          checkTexts(document, request.variables);
          if (operation.operation === 'mutation') checkRepeatable(contextValue);
          let ofDocument = costs.get(document);
          if (!ofDocument) costs.set(document, ofDocument = new Map());
          let cost = ofDocument.get(operationName);
          if (!cost) ofDocument.set(operationName, cost = costOf(schema, document, operation));
          checkCost(cost(request.variables ?? {}));
          contextValue.operation = { hash: queryHash, name: operationName ?? undefined, rootField: operation.operation === 'mutation' ? rootFieldOf(document, operation) : undefined };
        },
        async didEncounterErrors({ errors, contextValue, operationName, queryHash }) {
          const { correlationId, user } = contextValue;
          metrics.log.warn({ correlationId, tenant: user.tenant, operationName, queryHash, errors: errors.slice(0, 5).map((error) => ({ ...(ofTheRequest.has(String(error.extensions['code'])) || error.extensions['serviceName'] ? {} : { message: error.message }), path: error.path, code: error.extensions['code'], subgraph: error.extensions['serviceName'] })) }, 'an operation met errors');
        },
        async willSendResponse({ response }) {
          const errors = response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
          metrics.answered(errors?.length ? String(errors[0]!.extensions?.['code'] ?? 'OTHER') : 'OK', (now() - start) / 1000);
        },
      };
    },
  };
}

/** A machine whose answer was lost sends again: without a key it would be done twice (E12). Nothing has been asked of a subgraph yet. */
function checkRepeatable({ user, idempotencyKey }: Asked) {
  if (!user.isMachine || idempotencyKey) return;
  throw new GraphQLError('An application that acts for itself sends each mutation with an Idempotency-Key: a new one for each thing to do, the same when it sends again.', { extensions: { code: 'IDEMPOTENCY_KEY_REQUIRED', http: { status: 400 } } });
}

/** What is wrong with a request is told by quoting it: such a text goes to who sent it, never to the log. A subgraph's errors are in its own log. */
const ofTheRequest = new Set(['BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']);

function rootFieldOf(document: DocumentNode, operation: Parameters<typeof rootFields>[0]): string | undefined {
  const field = rootFields(operation, fragmentsOf(document)).find(({ name }) => name.value !== '__typename');
  return field && (field.alias ?? field.name).value;
}

/** The libraries' own log, through ours. */
const quiet = ({ log }: Metrics) => ({
  debug() {}, info() {},
  warn(message: unknown) { log.warn({ library: String(message) }, 'a library warns'); },
  error(message: unknown) { log.error({ library: String(message) }, 'a library reports an error'); },
});
