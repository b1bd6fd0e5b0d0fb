import { runSubgraph } from '@uppsikt/platform';
import { config } from './config.ts';
import { reviews } from './reviews.module.ts';

export { reviews as subgraph };
if (process.argv[1] === import.meta.filename) await runSubgraph(reviews, config());
