import { problem, type LocalDate } from '@uppsikt/kernel';
import type { SanctionFollowUpPolicy } from '../sanction/sanction.rules.ts';

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** The official chooses method and day, and says why where the guideline has the follow-up adapted to the case; a guideline that
 *  wants a visit has a visit; a stated number of days is kept.
 *  Ground: NACKA Sanktioner (anpassad uppföljning); NACKA15 7.1 (besök).
 *  @reads sanctions.followUp.method
 *  @reads sanctions.followUp.visitRequired */
export function planFollowUp(
  asked: { readonly method: string; readonly on: LocalDate; readonly motivation: string }, followUp: { readonly dueFrom: LocalDate; readonly dueOn: LocalDate | null }, policy: SanctionFollowUpPolicy,
) {
  const motivation = asked.motivation.trim() || null;
  if (policy.method === 'ADAPTED_BY_SEVERITY' && !motivation) return invalid('motivation', 'Say why this method and day, by the severity of the deficiencies and the unit\'s conditions.');
  if (policy.visitRequired && asked.method !== 'SITE_VISIT') return problem('VisitRequired', 'Remedy is checked by a visit.');
  if (asked.on < followUp.dueFrom) return invalid('on', `The provider has until ${followUp.dueFrom}.`);
  if (followUp.dueOn && asked.on > followUp.dueOn) return invalid('on', `The follow-up is made by ${followUp.dueOn}.`);
  return { method: asked.method, plannedOn: asked.on, motivation };
}

/** Remedy is checked once the time frame has run out, by a visit where the guideline says so; another way is no check.
 *  Ground: NACKA15 7.1 (kontrolleras genom besök i verksamheten).
 *  @reads sanctions.followUp.visitRequired */
export function checkRemedy(check: { readonly activity: string; readonly on: LocalDate }, dueFrom: LocalDate, policy: SanctionFollowUpPolicy) {
  if (policy.visitRequired && check.activity !== 'SITE_VISIT') return problem('VisitRequired', 'Remedy is checked by a visit.');
  return check.on < dueFrom ? invalid('on', `The provider has until ${dueFrom}.`) : check;
}

/** A sanction is closed when each deficiency that it concerned has been followed up, remedied or not.
 *  Ground: NACKA Sanktioner (uppföljning av sanktion). */
export function closeSanction(points: readonly { readonly findingId: string; readonly remedied?: boolean | null }[]) {
  const missing = points.filter((p) => p.remedied == null).map((p) => p.findingId);
  return missing.length ? problem('FollowUpOpen', 'Not every deficiency has been followed up.', { missing }) : { closed: true as const };
}
