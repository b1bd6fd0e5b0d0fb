import { join } from 'node:path';
import { defineSubgraph } from '@uppsikt/platform';
import { AgreementConsumer } from './agreement/agreement.consumer.ts';
import { AgreementRecord } from './agreement/agreement.record.ts';
import { BodyConsumer } from './body/body.consumer.ts';
import { BodyRecord } from './body/body.record.ts';
import { ContractPenaltyResolver } from './contract-penalty/contract-penalty.resolver.ts';
import { DialogueNoteConsumer } from './dialogue-note/dialogue-note.consumer.ts';
import { DialogueNoteRecord } from './dialogue-note/dialogue-note.record.ts';
import { FindingConsumer } from './finding/finding.consumer.ts';
import { FindingClosureRecord, FindingRecord, SystemCauseRecord } from './finding/finding.record.ts';
import { FindingResolver } from './finding/finding.resolver.ts';
import { LadderCaseRecord, LadderStepRecord, LineNoticeRecord } from './ladder-case/ladder-case.record.ts';
import { LadderCaseResolver, LadderStepResolver } from './ladder-case/ladder-case.resolver.ts';
import { NotificationPositionRecord } from './notification-position/notification-position.record.ts';
import { NotificationPositionResolver, ReviewResolver } from './notification-position/notification-position.resolver.ts';
import { ProviderConsumer } from './provider/provider.consumer.ts';
import { ProviderRecord, UnitRecord } from './provider/provider.record.ts';
import { ProviderResolver } from './provider/provider.resolver.ts';
import { ReferralConsumer } from './referral/referral.consumer.ts';
import { FurtherReviewRecord, ReferralRecord } from './referral/referral.record.ts';
import { FurtherReviewResolver, ReferralResolver } from './referral/referral.resolver.ts';
import { ReviewConsumer } from './review/review.consumer.ts';
import { ActionPlanRecord, ReviewRecord } from './review/review.record.ts';
import { SanctionProposalRecord, SanctionRecord } from './sanction/sanction.record.ts';
import { SanctionProposalResolver, SanctionResolver } from './sanction/sanction.resolver.ts';
import { FollowUpPointRecord, SanctionFollowUpRecord } from './sanction-follow-up/sanction-follow-up.record.ts';
import { FollowedSanctionResolver, SanctionFollowUpResolver } from './sanction-follow-up/sanction-follow-up.resolver.ts';
import { AgreementSanctionsRecord, RegulationRecord } from './sanction-terms/sanction-terms.record.ts';
import { SanctionTermsResolver } from './sanction-terms/sanction-terms.resolver.ts';
import { HandOverRecord, SuspicionRecord } from './suspicion/suspicion.record.ts';
import { SuspicionResolver } from './suspicion/suspicion.resolver.ts';

/** What follows from findings: the ladder, the sanctions, and the positions on notifying authorities. */
export const sanctions = defineSubgraph({
  name: 'sanctions',
  dir: join(import.meta.dirname, '..'),
  records: [
    ProviderRecord, UnitRecord, AgreementRecord, BodyRecord, ReviewRecord, ActionPlanRecord, FindingRecord, FindingClosureRecord, SystemCauseRecord,
    LadderCaseRecord, LadderStepRecord, LineNoticeRecord, SanctionRecord, SanctionProposalRecord, NotificationPositionRecord,
    SuspicionRecord, HandOverRecord, SanctionFollowUpRecord, FollowUpPointRecord, AgreementSanctionsRecord, RegulationRecord,
    ReferralRecord, FurtherReviewRecord, DialogueNoteRecord,
  ],
  resolvers: [
    LadderCaseResolver, LadderStepResolver, SanctionResolver, SanctionProposalResolver, ContractPenaltyResolver, NotificationPositionResolver, ReviewResolver, ProviderResolver, FindingResolver, SuspicionResolver,
    FollowedSanctionResolver, SanctionFollowUpResolver, SanctionTermsResolver, ReferralResolver, FurtherReviewResolver,
  ],
  consumers: [BodyConsumer, ProviderConsumer, AgreementConsumer, ReviewConsumer, FindingConsumer, ReferralConsumer, DialogueNoteConsumer],
});
