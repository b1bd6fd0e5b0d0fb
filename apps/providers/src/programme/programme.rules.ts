import type { ProvidersPolicy } from '../agreement/agreement.rules.ts';

export interface Covered { providerId: string; operatingForm: string }

/** The programme for private providers covers a private unit whose provider has a procured agreement in the area, and own units as soon as any private provider has one.
 *  Ground: SOD 1 (programmet gäller även utförare i egen regi då privata utförare finns).
 *  @reads providers.programmeAppliesToOwnOperationWhen */
export function programmeCovers(units: readonly Covered[], procured: readonly { providerId: string }[], policy: ProvidersPolicy | undefined) {
  if (policy?.programmeAppliesToOwnOperationWhen !== 'PRIVATE_PROVIDER_IN_PROCURED_AREA') return undefined;
  const own = procured.length > 0;
  return { own, units: units.map((u) => (u.operatingForm === 'OWN_OPERATION' ? own : procured.some((a) => a.providerId === u.providerId))) };
}
