import { runSubgraph } from '@uppsikt/platform';
import { config } from './config.ts';
import { sanctions } from './sanctions.module.ts';

export { sanctions as subgraph };
if (process.argv[1] === import.meta.filename) await runSubgraph(sanctions, config());
