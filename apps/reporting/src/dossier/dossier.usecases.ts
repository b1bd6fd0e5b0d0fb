import { page, type PageArgs, type Scope } from '@uppsikt/platform';
import { DossierEntryRecord, type DossierEntry } from './dossier.record.ts';
import { wordsOf } from './dossier.rules.ts';

export type WordedEntry = DossierEntry & ReturnType<typeof wordsOf>;

/** A page of a provider's dossier, latest first, each entry with its own words. Ground: NACKA15-DOK-1. */
export async function dossierEntries(scope: Scope, providerId: string, args: PageArgs) {
  const { edges, pageInfo } = await page(scope, DossierEntryRecord, args, { by: 'on', descending: true }, { providerId });
  return { edges: edges.map(({ cursor, node }) => ({ cursor, node: { ...node, ...wordsOf(node) } as WordedEntry })), pageInfo };
}
