import { problem } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';

export type Party = 'AUTHORITY' | 'HEALTHCARE_WHERE_APPLICABLE' | 'UNITS_OWN_AND_CONTRACTED' | 'USERS';
/** What these rules read of policy kind quality-review. */
export interface PartiesPolicy { readonly parties?: readonly Party[] | null }
const mayLack: readonly Party[] = ['HEALTHCARE_WHERE_APPLICABLE'];
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** Parties of a planned quality follow-up, in the guideline's order.
 *  Ground: SOD 8.4 (parter).
 *  @reads followUp.qualityReview.parties */
export const partiesOf = (reviewKind: string, policy: PartiesPolicy | null): readonly Party[] => (reviewKind === 'QUALITY_REVIEW' ? policy?.parties ?? [] : []);

/** A part starts from granted services and says what was followed up; only health care may be not applicable, with the reason.
 *  Ground: SOD 8.4 (parter). */
export function recordPart(asked: { readonly party: Party; readonly notApplicable: boolean; readonly services: readonly string[]; readonly note: string }, parties: readonly Party[]) {
  if (!parties.includes(asked.party)) return problem('NotInPolicy', 'The guideline has no such party in this follow-up.', { kind: 'quality-review' });
  if (!asked.note.trim()) return invalid('note', asked.notApplicable ? 'Say why it is not applicable.' : 'Say what was followed up.');
  if (asked.notApplicable && !mayLack.includes(asked.party)) return invalid('notApplicable', 'This part is always done.');
  if (!asked.notApplicable && (!asked.services.length || !asked.services.every((s) => /^[A-Z][A-Z0-9_]{1,60}$/.test(s)))) return invalid('services', 'A part starts from granted services, as codes.');
  return { party: asked.party, status: asked.notApplicable ? ('NOT_APPLICABLE' as const) : ('DONE' as const), services: [...asked.services], note: asked.note.trim() };
}

/** Every party has its part before the follow-up is completed.
 *  Ground: SOD 8.4 (parter). */
export const openParties = (parties: readonly Party[], recorded: readonly { readonly party: Party }[]): ReviewDemand[] =>
  parties.filter((party) => !recorded.some((r) => r.party === party)).map((subject) => ({ kind: 'PARTY', subject }));
