import { subgraphConfig, type Environment, type SubgraphConfig } from '@uppsikt/platform';

/** The only reader of the environment in this subgraph. */
export const config = (env: Environment = process.env): SubgraphConfig => subgraphConfig(env);
