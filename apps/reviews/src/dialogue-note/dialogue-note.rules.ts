import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';

/** What this rule reads of policy kind dialogue-notes. */
export type DialogueNotesPolicy = PolicyView<'dialogue-notes', 'enabled'>;
export interface NoteAsked { readonly heldOn: LocalDate; readonly participants: readonly string[]; readonly subject: string; readonly agreedPoints: readonly string[] }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** A dialogue is noted when it has been held, with who, about what and what was agreed.
 *  Ground: FALK 2.4 (en löpande dialog med utföraren skapar tydlighet).
 *  @reads dialogue.notes.enabled */
export function noteDialogue(asked: NoteAsked, today: LocalDate, policy: DialogueNotesPolicy | null) {
  if (!policy?.enabled) return problem('NotInPolicy', 'The guideline in force has no notes of running dialogue.', { kind: 'dialogue-notes' });
  if (asked.heldOn > today) return invalid('heldOn', 'A dialogue is noted when it has been held.');
  const [participants, agreedPoints] = [asked.participants, asked.agreedPoints].map((list) => list.map((text) => text.trim())) as [string[], string[]];
  if (!participants.length || participants.length > 200 || participants.includes('')) return invalid('participants', 'Say which functions took part.');
  if (!asked.subject.trim()) return invalid('subject', 'Say what it was about.');
  if (agreedPoints.length > 200 || agreedPoints.includes('')) return invalid('agreedPoints', 'What was agreed is said in words, in at most 200 points.');
  return { heldOn: asked.heldOn, participants, subject: asked.subject.trim(), agreedPoints };
}
