import { problem } from '@uppsikt/kernel';
import type { ProvidersPolicy } from '../agreement/agreement.rules.ts';

export interface AskedCommitment { kind: 'TENDER' | 'ADDED_VALUE'; text: string; reference?: string | null }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** What was promised in an accepted tender is followed up where the guideline says so: of another's operation, never of own; added value is promised in a procurement alone.
 *  Ground: FALK 2.2 (de anbud som antagits också levereras); FALK-SAM-3.
 *  @reads providers.tenderCommitments.tracked */
export function commit(asked: AskedCommitment, agreement: { type: string; operatingForm: string }, policy: ProvidersPolicy | undefined) {
  if (!policy?.tenderCommitments?.tracked) return problem('NotInPolicy', 'The guideline does not follow up promises of tenders.', { kind: 'providers' });
  if (agreement.operatingForm === 'OWN_OPERATION') return invalid('agreementId', 'Own operation has given no tender.');
  if (asked.kind === 'ADDED_VALUE' && agreement.type !== 'LOU_CONTRACT') return invalid('kind', 'Added value is promised in a procured contract.');
  const [text, reference] = [asked.text.trim(), asked.reference?.trim() || null];
  if (!text || text.length > 2000) return invalid('text', 'Say what was promised, in at most 2 000 characters.');
  if (reference && reference.length > 200) return invalid('reference', 'A reference has at most 200 characters.');
  return { kind: asked.kind, text, reference };
}
