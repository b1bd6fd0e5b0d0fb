import { problem, type LocalDate } from '@uppsikt/kernel';

export type PositionAuthority = 'IVO' | 'POLICE';
export type PositionOutcome = 'NOTIFY' | 'DO_NOT_NOTIFY';

/** What these rules read of policy kind notifications. */
export interface NotificationsPolicy {
  readonly ivo?: { readonly position?: string | null; readonly roles?: readonly string[] | null } | null;
  readonly police?: { readonly position?: string | null } | null;
  readonly criminal?: { readonly mandatory?: boolean | null; readonly recipients?: readonly string[] | null; readonly threshold?: string | null } | null;
}

export interface Position { readonly authority: PositionAuthority; readonly outcome: PositionOutcome; readonly reason: string; readonly decidedOn: LocalDate }

/** What was noticed: how serious, and whether it is a deficiency found when an agreement or a permit was followed up. */
export interface Noticed { readonly serious: boolean; readonly contractOrPermit?: boolean }

const notInPolicy = (message: string) => problem('NotInPolicy', message, { kind: 'notifications' });
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** The authorities on which a position must be taken: each one the guideline names, always when the deviation is serious, or when
 *  it reports what is noticed in agreements and permits. The position is mandatory, the notification is not.
 *  Ground: NACKA15 7.1 (polis/IVO); FALK 2.5.2 (rapportering till IVO).
 *  @reads sanctions.notifications.ivo.position
 *  @reads sanctions.notifications.police.position */
export function requiredPositions(policy: NotificationsPolicy, noticed: Noticed): PositionAuthority[] {
  const required = (rule: string | null | undefined) =>
    (rule === 'MANDATORY_ON_SERIOUS' && noticed.serious) || (rule === 'REPORT_ON_NOTICED_DEFICIENCIES' && noticed.contractOrPermit === true);
  return [...(required(policy.ivo?.position) ? ['IVO' as const] : []), ...(required(policy.police?.position) ? ['POLICE' as const] : [])];
}

/** A position says notify or not, with reason and date, and only the roles the guideline lists for IVO take it.
 *  Ground: NACKA15 7.1 (polis/IVO); FALK 2.5.2.
 *  @reads sanctions.notifications.ivo.position
 *  @reads sanctions.notifications.ivo.roles
 *  @reads sanctions.notifications.police.position */
export function takePosition(asked: Position, roles: readonly string[], policy: NotificationsPolicy) {
  if (!(asked.authority === 'IVO' ? policy.ivo : policy.police)?.position)
    return notInPolicy(`The guideline in force asks for no position on ${asked.authority}.`);
  const refused = asked.authority === 'IVO' && refusedRole(roles, policy);
  if (refused) return refused;
  return asked.reason.trim() ? { ...asked, reason: asked.reason.trim() } : invalid('reason', 'A position has a reason, also when it is no.');
}

/** A report to IVO on noticed deficiencies is sent only by the roles the guideline lists, on findings, with content and reference.
 *  Ground: FALK 2.5.2 (rapportering till IVO).
 *  @reads sanctions.notifications.ivo.roles */
export function reportToIvo(
  asked: { readonly findingIds: readonly string[]; readonly content: string; readonly reference: string; readonly sentOn: LocalDate },
  roles: readonly string[],
  policy: NotificationsPolicy,
) {
  if (!policy.ivo) return notInPolicy('The guideline in force has no report to IVO.');
  const refused = refusedRole(roles, policy);
  if (refused) return refused;
  if (!asked.findingIds.length) return problem('NoFindings', 'A report is made on findings.');
  if (!asked.content.trim()) return invalid('content', 'A report has content.');
  return asked.reference.trim() ? asked : invalid('reference', 'A report has a reference.');
}

function refusedRole(roles: readonly string[], policy: NotificationsPolicy) {
  const allowed = policy.ivo?.roles;
  return allowed?.length && !allowed.some((r) => roles.includes(r)) ? problem('RoleNotInPolicy', `This is for ${allowed.join(', ')}.`, { allowed }) : undefined;
}

/** Nothing that demands positions is closed before each of them is recorded; one of two is not enough.
 *  Ground: NACKA15 7.1 (polis/IVO); FALK 2.5.2. */
export function canClose(positions: readonly Pick<Position, 'authority'>[], policy: NotificationsPolicy, noticed: Noticed) {
  const missing = requiredPositions(policy, noticed).filter((a) => !positions.some((p) => p.authority === a));
  return missing.length ? problem('PositionMissing', `No position recorded on ${missing.join(', ')}.`, { missing }) : { closable: true as const };
}
