import { definePolicy } from '@uppsikt/platform';
import type { PenaltyPolicy } from './contract-penalty/contract-penalty.rules.ts';
import type { NotificationsPolicy } from './notification-position/notification-position.rules.ts';
import type { SanctionFollowUpPolicy, SanctionPolicy } from './sanction/sanction.rules.ts';

/** The policy kinds that sanctions' rules read. */
export const sanctionLadder = definePolicy<SanctionPolicy>('sanction-ladder');
export const sanctionFollowUp = definePolicy<SanctionFollowUpPolicy>('sanction-follow-up');
export const contractPenalty = definePolicy<PenaltyPolicy>('contract-penalty');
export const termination = definePolicy<{ grounds?: readonly string[] | null }>('termination');
export const notifications = definePolicy<NotificationsPolicy>('notifications');
export const organisation = definePolicy<{ lineOfCommand?: readonly string[] | null }>('organisation');
export const actionPlan = definePolicy<{ mandatoryFor?: readonly string[] | null }>('action-plan');
