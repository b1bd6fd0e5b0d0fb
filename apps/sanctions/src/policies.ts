import { definePolicy } from '@uppsikt/platform';

/** The policy kinds that sanctions' rules read. */
export const sanctionLadder = definePolicy('sanction-ladder');
export const sanctionSource = definePolicy('sanction-source');
export const sanctionFollowUp = definePolicy('sanction-follow-up');
export const contractPenalty = definePolicy('contract-penalty');
export const termination = definePolicy('termination');
export const notifications = definePolicy('notifications');
export const organisation = definePolicy('organisation');
export const actionPlan = definePolicy('action-plan');
