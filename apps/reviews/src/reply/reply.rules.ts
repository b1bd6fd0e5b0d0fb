import { problem, type LocalDate } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';

/** A review whose draft was shared is not final until those who are reviewed have replied on its facts, or the day set for it has
 *  passed; without a day it waits for the reply.
 *  Ground: issue 4 (right of reply on facts before a review is final); förvaltningslagen 25 § (kommunikation). */
export const openReply = (draft: { readonly reply?: string | null; readonly replyBy?: LocalDate | null } | null, today: LocalDate): ReviewDemand[] =>
  draft && !draft.reply && (!draft.replyBy || today <= draft.replyBy) ? [{ kind: 'REPLY', subject: draft.replyBy ?? null }] : [];

/** A review of an individual case is hidden from those who are reviewed: its draft is not shared.
 *  Ground: FALK 2.4.2.1 (individärende); offentlighets- och sekretesslagen 26 kap. 1 §. */
export const mayShare = ({ trigger }: { readonly trigger?: { readonly objectType?: string | null } | null }) =>
  trigger?.objectType === 'INDIVIDUAL_CASE' ? problem('InvalidInput', 'A review of an individual case is not shared with those who are reviewed.', { field: 'reviewId' }) : undefined;
