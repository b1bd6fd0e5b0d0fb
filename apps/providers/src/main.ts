import { runSubgraph } from '@uppsikt/platform';
import { config } from './config.ts';
import { providers } from './providers.module.ts';

export { providers as subgraph };
if (process.argv[1] === import.meta.filename) await runSubgraph(providers, config());
