import { problem, type LocalDate } from '@uppsikt/kernel';

export interface Held { bodyId: string; heldOn: LocalDate }

/** A matter is put to a meeting of its own body, and may be moved until the first has been held: from that day the minutes tell what came of it.
 *  Ground: KL 5 kap. (nämndens ärenden och protokoll); NACKA-DOK-2. */
export function mayPut(item: { bodyId: string }, meeting: Held, before: Held | null, today: LocalDate) {
  if (item.bodyId !== meeting.bodyId) return problem('OtherBodysMeeting', 'The meeting is another body\'s. Put the matter to a meeting of its own.');
  return before && before.heldOn < today ? problem('MeetingHeld', `The meeting of ${before.heldOn} has been held. Add a new matter.`, { heldOn: before.heldOn }) : undefined;
}
