import { problem } from '@uppsikt/kernel';
import type { NotificationsPolicy } from '../notification-position/notification-position.rules.ts';

export type SuspicionDegree = 'SUSPICION' | 'WELL_FOUNDED_SUSPICION';
const degrees: readonly string[] = ['SUSPICION', 'WELL_FOUNDED_SUSPICION'] satisfies SuspicionDegree[];

/** What the guideline says of suspicions of economic irregularities and other crimes; one that is silent has no such matter.
 *  Ground: NACKA Sanktioner (Skatteverket/polis); NACKA15 7.1 (grundad misstanke). */
export const suspicionRule = (policy: NotificationsPolicy | null) =>
  policy?.criminal ?? problem('NotInPolicy', 'The guideline in force has no hand-over of suspicions.', { kind: 'notifications' });

/** The information goes to one or more of the recipients the guideline lists, never to none.
 *  Ground: NACKA Sanktioner (Skatteverket/polis); NACKA15 7.1 (grundad misstanke).
 *  @reads sanctions.notifications.criminal.recipients */
export function handOver(to: readonly string[], criminal: NonNullable<NotificationsPolicy['criminal']>) {
  const recipients = criminal.recipients ?? [];
  const chosen = [...new Set(to)];
  return chosen.length && chosen.every((r) => recipients.includes(r))
    ? { recipients: chosen }
    : problem('InvalidInput', `Hand over to one or more of ${recipients.join(', ')}.`, { field: 'recipients' });
}

export interface SuspicionState { readonly degree: SuspicionDegree; readonly handedOverTo: readonly string[]; readonly withdrawn: boolean }

/** A suspicion that reaches the guideline's threshold is handed over to one of its recipients before it is closed, unless it was
 *  withdrawn with its reason.
 *  Ground: NACKA Sanktioner (Skatteverket/polis); NACKA15 7.1 (grundad misstanke).
 *  @reads sanctions.notifications.criminal.threshold
 *  @reads sanctions.notifications.criminal.recipients
 *  @reads sanctions.notifications.criminal.mandatory */
export function closeSuspicion(suspicion: SuspicionState, criminal: NonNullable<NotificationsPolicy['criminal']>) {
  const recipients = criminal.recipients ?? [];
  const reached = criminal.mandatory && criminal.threshold && degrees.indexOf(suspicion.degree) >= degrees.indexOf(criminal.threshold);
  return reached && !suspicion.withdrawn && !recipients.some((r) => suspicion.handedOverTo.includes(r))
    ? problem('HandOverMissing', `Hand over to ${recipients.join(' or ')} first, or withdraw the suspicion with its reason.`, { recipients })
    : { closed: true as const };
}
