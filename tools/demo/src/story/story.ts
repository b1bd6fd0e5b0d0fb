import { atvidaberg } from './atvidaberg.ts';
import { falkenberg } from './falkenberg.ts';
import { nacka } from './nacka.ts';
import { ownOperation } from './own-operation.ts';
import { skanesKommuner } from './skanes-kommuner.ts';
import { sodertalje } from './sodertalje.ts';
import type { Act } from './step.ts';

/** The story, in the order of its days: the same misconduct in five tenants, each by its own guideline. */
export const story: readonly Act[] = [falkenberg, ownOperation, nacka, atvidaberg, sodertalje, skanesKommuner];
