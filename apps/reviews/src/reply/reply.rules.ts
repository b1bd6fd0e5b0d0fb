import type { LocalDate } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';

/** A review whose draft was shared is not final until those who are reviewed have replied on its facts, or the day set for it has
 *  passed; without a day it waits for the reply.
 *  Ground: issue 4 (right of reply on facts before a review is final); förvaltningslagen 25 § (kommunikation). */
export const openReply = (draft: { readonly reply?: string | null; readonly replyBy?: LocalDate | null } | null, today: LocalDate): ReviewDemand[] =>
  draft && !draft.reply && (!draft.replyBy || today <= draft.replyBy) ? [{ kind: 'REPLY', subject: draft.replyBy ?? null }] : [];
