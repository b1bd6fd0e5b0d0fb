import { problem } from '@uppsikt/kernel';

/** What these rules read of policy kind follow-up. */
export interface EvidencePolicy { readonly evidenceSources?: readonly string[] | null }
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** Material carries a source that the guideline has, a day and a reference.
 *  Ground: NACKA Kvalitetsgranskning (underlag); NACKA15 1 (underlag).
 *  @reads followUp.evidenceSources */
export function recordEvidence(asked: { readonly source: string; readonly reference: string; readonly link?: string | null }, policy: EvidencePolicy | null) {
  if (!policy?.evidenceSources?.length) return problem('NotInPolicy', 'The guideline in force names no sources of material.', { kind: 'follow-up' });
  if (!policy.evidenceSources.includes(asked.source)) return invalid('source', `The source is one of ${policy.evidenceSources.join(', ')}.`);
  const [reference, link] = [asked.reference.trim(), asked.link?.trim() || null];
  if (!reference || reference.length > 500) return invalid('reference', 'Say what it is, in at most 500 characters.');
  return link && !/^https:\/\/\S{1,2000}$/.test(link) ? invalid('link', 'A link begins with https.') : { source: asked.source, reference, link };
}

/** What there is from each source; what is empty shows.
 *  Ground: NACKA15 1 (underlag).
 *  @reads followUp.evidenceSources */
export const compile = (counts: ReadonlyMap<string, number>, policy: EvidencePolicy | null) =>
  (policy?.evidenceSources ?? []).map((source) => ({ source, count: counts.get(source) ?? 0, empty: !counts.get(source) }));
