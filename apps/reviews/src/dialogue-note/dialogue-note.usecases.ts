import { isId, isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import type { ComplaintChannel } from '../complaint/complaint.rules.ts';
import { scopesOf } from '../guideline/guideline.store.ts';
import { reviewedOf } from '../provider/provider.store.ts';
import { FindingRecord, ReviewRecord } from '../review/review.record.ts';
import { DialogueNoteRecord } from './dialogue-note.record.ts';
import { noteDialogue, type NoteAsked } from './dialogue-note.rules.ts';

const dialogueNotes = definePolicy('dialogue-notes');
export interface NoteRequest extends Omit<NoteAsked, 'heldOn'> { providerId: string; unitId?: string | null; heldOn?: LocalDate | null; channel: ComplaintChannel; findingId?: string | null }

/** Whether the finding was made at the provider. */
async function foundAt(scope: Scope, findingId: string, providerId: string): Promise<boolean> {
  const finding = isId(findingId) ? await scope.em.findOne(FindingRecord, { id: findingId }) : null;
  return finding !== null && (await scope.em.count(ReviewRecord, { id: finding.reviewId, providerId })) > 0;
}

/** Notes a dialogue with a provider, which reads it too; one about an error may be the first step of the ladder. Ground: FALK-PRIN-3. */
export async function recordNote(scope: Scope, asked: NoteRequest) {
  const reviewed = await reviewedOf(scope, { providerId: asked.providerId, unitId: asked.unitId ?? null });
  if (isProblem(reviewed)) return reviewed;
  const heldOn = asked.heldOn ?? scope.today;
  const policy = await scope.policy(dialogueNotes, heldOn, reviewed.unit ? await scopesOf(scope, reviewed.unit.serviceAreaKey) : []);
  const noted = noteDialogue({ ...asked, heldOn }, scope.today, isProblem(policy) ? null : policy.document);
  if (isProblem(noted)) return noted;
  const findingId = asked.findingId ?? null;
  if (findingId !== null && !(await foundAt(scope, findingId, reviewed.provider.id))) return problem('NotFound', 'No finding at the provider has this id.');
  const note = scope.add(DialogueNoteRecord, { ...noted, providerId: reviewed.provider.id, unitId: reviewed.unit?.id ?? null, channel: asked.channel, findingId, recordedBy: scope.actor.account });
  const { id: dialogueNoteId, providerId, unitId = null } = note;
  await scope.emit('reviews.dialogue-noted.v1', dialogueNoteId, { dialogueNoteId, providerId, unitId, findingId, heldOn: noted.heldOn });
  return { note };
}
