export { eventually } from './eventually.ts';
export { example } from '@uppsikt/contracts';
export { tenantFacts, tenantFolder } from './tenants.ts';
export { tenancySuite } from './tenancySuite.ts';
export { testDatabase, type TestDatabase } from './database.ts';
export { useSubgraph, type Answer, type Ask, type Fact } from './useSubgraph.ts';
