import { runSubgraph } from '@uppsikt/platform';
import { config } from './config.ts';
import { governance } from './governance.module.ts';

export { governance as subgraph };
if (process.argv[1] === import.meta.filename) await runSubgraph(governance, config());
