import { join } from 'node:path';
import { defineSubgraph } from '@uppsikt/platform';
import { BoardItemConsumer } from './board-item/board-item.consumer.ts';
import { AssignmentRecord } from './assignment/assignment.record.ts';
import { AssignmentResolver } from './assignment/assignment.resolver.ts';
import { BoardItemRecord } from './board-item/board-item.record.ts';
import { BoardItemResolver, BoardItemsResolver, CommitteeItemsResolver } from './board-item/board-item.resolver.ts';
import { LogReviewDecisionRecord, LogReviewRecord } from './log-review/log-review.record.ts';
import { LogReviewDecisionResolver, LogReviewResolver } from './log-review/log-review.resolver.ts';
import { MeetingRecord } from './meeting/meeting.record.ts';
import { BoardItemMeetingResolver, BoardMeetingsResolver, CommitteeMeetingsResolver, MeetingResolver } from './meeting/meeting.resolver.ts';
import { BodyRecord } from './body/body.record.ts';
import { BoardResolver, BodyResolver, CommitteeResolver } from './body/body.resolver.ts';
import { DelegationOrderRecord } from './delegation-order/delegation-order.record.ts';
import { DelegationOrderResolver } from './delegation-order/delegation-order.resolver.ts';
import { RegistrationSeriesRecord } from './registration-series/registration-series.record.ts';
import { RegistrationSeriesResolver } from './registration-series/registration-series.resolver.ts';
import { ServiceAreaRecord } from './service-area/service-area.record.ts';
import { ServiceAreaResolver } from './service-area/service-area.resolver.ts';
import { SharingGrantRecord } from './sharing-grant/sharing-grant.record.ts';
import { SharingGrantResolver } from './sharing-grant/sharing-grant.resolver.ts';
import { PolicySectionRecord, SteeringDocumentRecord } from './steering-document/steering-document.record.ts';
import { PolicySectionResolver, SteeringDocumentResolver } from './steering-document/steering-document.resolver.ts';
import { tellRevisions } from './steering-document/steering-document.usecases.ts';
import { TenantRecord } from './tenant/tenant.record.ts';
import { TenantResolver } from './tenant/tenant.resolver.ts';

/** Who the tenants are, their bodies, their guidelines, and who may decide what. */
export const governance = defineSubgraph({
  name: 'governance',
  dir: join(import.meta.dirname, '..'),
  consumers: [BoardItemConsumer],
  daily: [{ name: 'revision-reminders', run: tellRevisions }],
  records: [TenantRecord, BodyRecord, ServiceAreaRecord, SteeringDocumentRecord, PolicySectionRecord, DelegationOrderRecord, AssignmentRecord, BoardItemRecord, MeetingRecord, LogReviewRecord, LogReviewDecisionRecord, RegistrationSeriesRecord, SharingGrantRecord],
  resolvers: [TenantResolver, BodyResolver, BoardResolver, CommitteeResolver, ServiceAreaResolver, SteeringDocumentResolver, PolicySectionResolver, DelegationOrderResolver, AssignmentResolver, BoardItemResolver, BoardItemsResolver, CommitteeItemsResolver, LogReviewResolver, LogReviewDecisionResolver, RegistrationSeriesResolver, MeetingResolver, BoardMeetingsResolver, CommitteeMeetingsResolver, BoardItemMeetingResolver, SharingGrantResolver],
});
