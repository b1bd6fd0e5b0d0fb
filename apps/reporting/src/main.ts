import { runSubgraph } from '@uppsikt/platform';
import { config } from './config.ts';
import { reporting } from './reporting.module.ts';

export { reporting as subgraph };
if (process.argv[1] === import.meta.filename) await runSubgraph(reporting, config());
