import { runSubgraph } from '@uppsikt/platform';
import { config } from './config.ts';
import { healthcare } from './healthcare.module.ts';

export { healthcare as subgraph };
if (process.argv[1] === import.meta.filename) await runSubgraph(healthcare, config());
