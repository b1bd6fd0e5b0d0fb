import { runSubgraph } from '@uppsikt/platform';
import { config } from './config.ts';
import { economy } from './economy.module.ts';

export { economy as subgraph };
if (process.argv[1] === import.meta.filename) await runSubgraph(economy, config());
