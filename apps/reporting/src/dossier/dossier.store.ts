import type { Scope } from '@uppsikt/platform';
import { DossierEntryRecord, type DossierEntry } from './dossier.record.ts';
import type { EntryKind } from './dossier.rules.ts';

export type EntryOf<Data> = Omit<DossierEntry, 'data'> & { data: Data };

/** The entry of a kind about one subject of the provider; null while it has not been told. */
export const entryAbout = async <Data>(scope: Scope, providerId: string, kind: EntryKind, subjectId: string): Promise<EntryOf<Data> | null> =>
  (await scope.em.findOne(DossierEntryRecord, { providerId, kind, subjectId })) as EntryOf<Data> | null;

/** A matter's entries of a kind, in the order they happened, at most 500. */
export const entriesIn = async <Data>(scope: Scope, providerId: string, kind: EntryKind, matterIds: readonly string[]): Promise<EntryOf<Data>[]> =>
  (await scope.em.find(DossierEntryRecord, { providerId, kind, matterId: { $in: [...matterIds] } }, { orderBy: { on: 'asc', id: 'asc' }, limit: 500 })) as EntryOf<Data>[];
