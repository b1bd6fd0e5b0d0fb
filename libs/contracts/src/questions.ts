import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A question that any municipality may ask any provider: code and version say which it is, so its words need not travel. A changed wording is a new version. */
export interface CommonQuestion { readonly code: string; readonly version: number; readonly area: 'VOLUME' | 'DOCUMENTATION' | 'STAFF' | 'MANAGEMENT_SYSTEM' | 'ACTIVITY_CONTENT_AND_CHANGE'; readonly text: string }

export const commonQuestions = JSON.parse(readFileSync(join(import.meta.dirname, '../questions/common-questions.json'), 'utf8')) as readonly CommonQuestion[];
/** The question of this code and version. */
export const commonQuestion = (code: string, version: number): CommonQuestion | undefined => commonQuestions.find((q) => q.code === code && q.version === version);
