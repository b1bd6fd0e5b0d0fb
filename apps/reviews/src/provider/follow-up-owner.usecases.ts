import type { Scope } from '@uppsikt/platform';
import { addDuties } from '../duty/duty.usecases.ts';

/** An agreement whose follow-up a role owns, and no unit that plans, gives that role a task; the guideline gives no day. Who in the role it is, is
 *  said by the agreement. Ground: NACKA-OMF-3, SOD-AVTAL-2, SOD-PLAN-6. */
export const giveFollowUp = async (scope: Scope, { id, providerId, ownerRole, serviceAreaKeys }: { id: string; providerId: string; ownerRole: string | null; serviceAreaKeys: readonly string[] }): Promise<void> => {
  if (ownerRole) await addDuties(scope, [{ ...followingUp(id), providerId, agreementId: id, serviceAreaKey: serviceAreaKeys[0] ?? null, role: ownerRole, dueOn: null }]);
};
export const followingUp = (agreementId: string) => ({ kind: 'FOLLOW_UP_AGREEMENT' as const, subject: agreementId, period: '' });
