import { isProblem, yearOf, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { guidelinesOn, scopesOf } from '../guideline/guideline.store.ts';
import type { Meeting } from './dialogue.record.ts';
import { dialoguesDue, meetingPeriod } from './dialogue.rules.ts';
import { areasOfMeeting, dialoguePolicy, dialoguesHeldIn } from './dialogue.store.ts';

/** The year's quality dialogues fall due in each area that a guideline covers, where it gives a number. Ground: NACKA-DIAL-1, FALK-DIAL-1. */
export async function dialogueDuties(scope: Scope): Promise<void> {
  const areas = new Set((await guidelinesOn(scope, scope.today)).flatMap((g) => g.serviceAreas));
  for (const area of [...areas].sort()) await listDialogues(scope, area, scope.today);
}

/** A dialogue that was held meets one of its year's in its area, or in the areas of the units that took part. */
export async function meetDialogues(scope: Scope, meeting: Meeting, heldOn: LocalDate): Promise<void> {
  for (const area of await areasOfMeeting(scope, meeting)) {
    // The meeting may be noted before the day's work has put the year's duties on the list.
    await listDialogues(scope, area, heldOn);
    await meetDuty(scope, { kind: 'QUALITY_DIALOGUE', subject: area, period: meetingPeriod(yearOf(heldOn), await dialoguesHeldIn(scope, area, yearOf(heldOn))) }, heldOn);
  }
}

async function listDialogues(scope: Scope, area: string, on: LocalDate): Promise<void> {
  const policy = await scope.policy(dialoguePolicy, on, await scopesOf(scope, area));
  if (isProblem(policy)) return;
  await addDuties(scope, dialoguesDue(yearOf(on), area, policy.document).map((due) => ({ kind: 'QUALITY_DIALOGUE' as const, subject: area, ...due })));
}
