import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Texts } from './problem-text.ts';

/** The Swedish texts of the graph; a contract test holds them complete. */
export const swedish = JSON.parse(readFileSync(join(import.meta.dirname, '../texts/sv.json'), 'utf8')) as Texts;
