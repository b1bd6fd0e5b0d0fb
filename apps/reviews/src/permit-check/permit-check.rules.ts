import { problem, type LocalDate } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';

export type PermitCheckKind = 'VALID' | 'MATCHES_ACTIVITY';
/** What these rules read of policy kind providers. */
export interface PermitPolicy { readonly permit?: { readonly checks?: readonly PermitCheckKind[] | null; readonly authority?: string | null } | null }
export interface CheckedPermit { readonly type: string; readonly validFrom: LocalDate; readonly validUntil?: LocalDate | null | undefined; readonly decisions: readonly { readonly state: string; readonly validFrom: LocalDate }[] }
export interface Activity { readonly unitType: string | null; readonly serviceMatches: boolean | null; readonly targetGroupMatches: boolean; readonly placeMatches: boolean }
export interface CheckResult { readonly check: PermitCheckKind; readonly met: boolean }

/** The permits that are for a type of unit. Ground: 26 kap. 1 § SoL; 23 § LSS. */
const permitsFor: Readonly<Record<string, readonly string[]>> = {
  SPECIAL_HOUSING: ['SOL_26_1_2'], GROUP_HOUSING: ['LSS_9_8', 'LSS_9_9'], HOUSING_WITH_SPECIAL_SERVICE: ['SOL_26_1_2', 'LSS_9_8', 'LSS_9_9'], DAY_ACTIVITY_ELDERLY: ['SOL_26_1_4'],
  DAILY_ACTIVITY_LSS: ['LSS_9_10'], HOME_CARE: ['SOL_26_1_6'], SHORT_TERM_HOUSING: ['SOL_26_1_3', 'LSS_9_6'], PERSONAL_ASSISTANCE: ['LSS_9_2'],
};

/** A permit is valid from its first day to its last, while the authority has not decided otherwise. Ground: 26 kap. SoL. */
const isValid = (permit: CheckedPermit, on: LocalDate): boolean =>
  permit.validFrom <= on && (!permit.validUntil || permit.validUntil >= on) && (permit.decisions.filter((d) => d.validFrom <= on).at(-1)?.state ?? 'VALID') === 'VALID';

/** The permit is checked in each way that the guideline says, and each is a result of its own: that it is valid on the day, and that it is for the service, the target group and the place of the activity that is run.
 *  Ground: FALK 2.5.2 (giltigt tillstånd, motsvarar den verksamhet som bedrivs).
 *  @reads providers.permit.checks
 *  @reads providers.permit.authority */
export function checkPermit(permit: CheckedPermit | null, activity: Activity, on: LocalDate, policy: PermitPolicy | null) {
  const checks = policy?.permit?.checks;
  if (!checks) return problem('NotInPolicy', 'The guideline has no check of permits.', { kind: 'providers' });
  const types = permitsFor[activity.unitType ?? ''];
  if (types && activity.serviceMatches !== null) return problem('InvalidInput', "The unit's type tells which service it is.", { field: 'serviceMatches' });
  if (!types && permit && activity.serviceMatches === null) return problem('InvalidInput', "The unit's type does not tell which service it is: say whether the permit is for it.", { field: 'serviceMatches' });
  const service = permit !== null && (types ? types.includes(permit.type) : activity.serviceMatches === true);
  const met: Record<PermitCheckKind, boolean> = { VALID: permit !== null && isValid(permit, on), MATCHES_ACTIVITY: service && activity.targetGroupMatches && activity.placeMatches };
  return { authority: policy.permit?.authority ?? null, results: checks.map((check): CheckResult => ({ check, met: met[check] })) };
}

/** A contract follow-up of another's activity is completed when the permit has been checked in each of these ways.
 *  Ground: FALK 2.5.2.
 *  @reads providers.permit.checks */
export const openChecks = (follows: { readonly kind: string; readonly operatingForm: string }, made: readonly CheckResult[], policy: PermitPolicy | null): ReviewDemand[] =>
  (follows.kind === 'CONTRACT_FOLLOW_UP' && follows.operatingForm === 'EXTERNAL' ? policy?.permit?.checks ?? [] : [])
    .filter((check) => !made.some((r) => r.check === check)).map((subject) => ({ kind: 'PERMIT_CHECK', subject }));
