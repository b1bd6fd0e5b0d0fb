export { brokerSuite } from './brokerSuite.ts';
export { eventually } from './eventually.ts';
export { example } from '@uppsikt/contracts';
export { tenantFacts, sharedTenantFolder, tenantFolder } from './tenants.ts';
export { tenancySuite } from './tenancySuite.ts';
export { freshDatabase, testDatabase, type TestDatabase } from './database.ts';
export { useSubgraph, type Answer, type Ask, type Fact } from './useSubgraph.ts';
// The real engines, for the stories that run on both.
export { kafkaBroker, postgresBroker } from '@uppsikt/platform/brokers';
export { createLog } from '@uppsikt/platform/log';
