import type { Scope } from '@uppsikt/platform';
import { ContractMeetingRecord, DeviationRecheckRecord, type ContractMeeting } from './contract-follow-up.record.ts';

export const meetingOf = (scope: Scope, reviewId: string): Promise<ContractMeeting | null> => scope.em.findOne(ContractMeetingRecord, { id: reviewId });
export const meetingsOf = (scope: Scope, reviewIds: readonly string[]): Promise<ContractMeeting[]> => scope.em.find(ContractMeetingRecord, { id: { $in: [...reviewIds] } });
export const recheckedBy = (scope: Scope, reviewId: string) => scope.em.findOne(DeviationRecheckRecord, { id: reviewId });
