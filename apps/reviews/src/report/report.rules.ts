import { problem } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';

/** What these rules read of policy kind follow-up. */
export interface DocumentationPolicy { readonly documentation?: { readonly writtenRequired?: boolean | null; readonly documentTypes?: readonly string[] | null } | null }

/** Activities that are meetings with those responsible for what is followed up. */
export const meetings: readonly string[] = ['DIGITAL_MEETING', 'FOLLOW_UP_MEETING'];
const longest = 100_000;

/** A report says something; once the review is completed it is corrected only with a reason, in a new version.
 *  Ground: NACKA Metoder för uppföljning (dokumentation), NACKA-DOK-1. */
export function writeReport(asked: { readonly text: string; readonly reason?: string | null }, review: { readonly status: string }) {
  const [text, reason] = [asked.text.trim(), asked.reason?.trim() || null];
  if (!text || text.length > longest) return problem('InvalidInput', `A report has 1 to ${longest} characters.`, { field: 'text' });
  if (review.status === 'COMPLETED' && !reason) return problem('InvalidInput', 'The review is completed: say why its report is corrected.', { field: 'reason' });
  return { text, reason };
}

/** Every review, of every kind, is written down before it is completed, and where notes are a document of the guideline every
 *  meeting in it has notes.
 *  Ground: NACKA Metoder för uppföljning (dokumentation); ATV Dokumentation.
 *  @reads followUp.documentation.writtenRequired
 *  @reads followUp.documentation.documentTypes */
export function openDocumentation(
  review: { readonly reports: number; readonly activities: readonly { readonly id: string; readonly kind: string; readonly note?: string | null }[] },
  policy: DocumentationPolicy | null,
): ReviewDemand[] {
  if (!policy?.documentation?.writtenRequired) return [];
  const noted = policy.documentation.documentTypes?.includes('NOTES');
  const unnoted = noted ? review.activities.filter((a) => meetings.includes(a.kind) && !a.note) : [];
  return [...(review.reports ? [] : [{ kind: 'REPORT' as const, subject: null }]), ...unnoted.map((a) => ({ kind: 'NOTES' as const, subject: a.id }))];
}
