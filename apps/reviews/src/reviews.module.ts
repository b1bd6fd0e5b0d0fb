import { join } from 'node:path';
import { defineSubgraph } from '@uppsikt/platform';
import { ActionPlanRecord, SubmissionRecord } from './action-plan/action-plan.record.ts';
import { ActionPlanResolver } from './action-plan/action-plan.resolver.ts';
import { ReviewAnswerRecord } from './answer/answer.record.ts';
import { ReviewAnswersResolver } from './answer/answer.resolver.ts';
import { ComplaintCompilationRecord } from './complaint-compilation/complaint-compilation.record.ts';
import { ComplaintCompilationResolver } from './complaint-compilation/complaint-compilation.resolver.ts';
import { ComplaintRecord } from './complaint/complaint.record.ts';
import { ComplaintResolver, ReviewComplaintsResolver } from './complaint/complaint.resolver.ts';
import { ControlledCaseRecord, DecisionControlRecord } from './decision-control/decision-control.record.ts';
import { DecisionControlResolver } from './decision-control/decision-control.resolver.ts';
import { ContractMeetingRecord, DeviationRecheckRecord } from './contract-follow-up/contract-follow-up.record.ts';
import { ContractMeetingResolver, ReviewContractMeetingResolver } from './contract-follow-up/contract-follow-up.resolver.ts';
import { DutyRecord } from './duty/duty.record.ts';
import { DutyResolver } from './duty/duty.resolver.ts';
import { tellOverdue } from './duty/duty.usecases.ts';
import { FollowUpPartRecord, ReviewPartRecord } from './follow-up-part/follow-up-part.record.ts';
import { ReviewPartsResolver } from './follow-up-part/follow-up-part.resolver.ts';
import { FollowUpIntervalRecord, FollowUpPlanRecord, PlanVersionRecord } from './follow-up-plan/follow-up-plan.record.ts';
import { FollowUpPlanMutations, FollowUpPlanResolver } from './follow-up-plan/follow-up-plan.resolver.ts';
import { planDuties } from './plan-year/plan-year.usecases.ts';
import { PlanPresentationResolver } from './plan-year/plan-year.resolver.ts';
import { compilationDuties } from './complaint-compilation/complaint-compilation.usecases.ts';
import { councilDuties } from './quality-council/quality-council.usecases.ts';
import { GuidelineConsumer } from './guideline/guideline.consumer.ts';
import { BodyRecord, GuidelineRecord, ServiceAreaRecord } from './guideline/guideline.record.ts';
import { FindingOwnerResolver } from './finding-owner/finding-owner.resolver.ts';
import { FindingSourceResolver } from './finding-source/finding-source.resolver.ts';
import { CoverageResolver } from './coverage/coverage.resolver.ts';
import { FollowUpCycleRecord } from './follow-up-cycle/follow-up-cycle.record.ts';
import { FollowUpCycleResolver } from './follow-up-cycle/follow-up-cycle.resolver.ts';
import { FullReviewRecord } from './full-review/full-review.record.ts';
import { FullReviewDecisionResolver, ReviewFullDecisionResolver } from './full-review/full-review.resolver.ts';
import { EarlierReviewRecord } from './review-form/review-form.record.ts';
import { ReviewFormResolver } from './review-form/review-form.resolver.ts';
import { ReviewPlanRecord } from './review-plan/review-plan.record.ts';
import { ItemReviewPlanResolver, ReviewPlanResolver, ReviewReviewPlanResolver } from './review-plan/review-plan.resolver.ts';
import { ControlPointRecord, InternalControlPlanRecord } from './internal-control/internal-control.record.ts';
import { ControlPointResolver, InternalControlPlanResolver } from './internal-control/internal-control.resolver.ts';
import { JointPartRecord, JointReviewRecord } from './joint-review/joint-review.record.ts';
import { AgreementJointReviewsResolver, JointPartResolver, JointReviewResolver } from './joint-review/joint-review.resolver.ts';
import { AddedValueConsumer } from './dialogue/dialogue.consumer.ts';
import { AddedValueRecord, AgendaItemRecord, MeetingParticipantRecord, MeetingRecord } from './dialogue/dialogue.record.ts';
import { AgendaItemResolver, MeetingParticipantResolver, MeetingResolver } from './dialogue/dialogue.resolver.ts';
import { dialogueDuties } from './dialogue/dialogue-duty.usecases.ts';
import { consultationDuties } from './dialogue/dialogue.usecases.ts';
import { LinkedDutyResolver } from './half-year/half-year.resolver.ts';
import { addHalfYears } from './half-year/half-year.usecases.ts';
import { IndividualCaseRecord } from './individual-case/individual-case.record.ts';
import { IndividualCaseResolver } from './individual-case/individual-case.resolver.ts';
import { IndividualFollowUpRecord } from './individual-follow-up/individual-follow-up.record.ts';
import { IndividualFollowUpResolver } from './individual-follow-up/individual-follow-up.resolver.ts';
import { LinkedOutcomesRecord } from './individual-outcome/individual-outcome.record.ts';
import { IndividualOutcomeResolver } from './individual-outcome/individual-outcome.resolver.ts';
import { IncidentPlanRecord, IncidentReportRecord } from './incident-report/incident-report.record.ts';
import { IncidentAssessmentResolver, IncidentReportResolver, ReviewIncidentsResolver } from './incident-report/incident-report.resolver.ts';
import { FollowUpProfileResolver } from './follow-up-profile/follow-up-profile.resolver.ts';
import { QuestionSelectionRecord } from './question-selection/question-selection.record.ts';
import { QuestionSelectionResolver, ReviewQuestionSelectionResolver } from './question-selection/question-selection.resolver.ts';
import { CaseOfficerExperienceRecord, CaseOfficerMeetingRecord } from './case-officer-experience/case-officer-experience.record.ts';
import { CaseOfficerExperienceResolver, CaseOfficerMeetingResolver, ReviewExperienceResolver } from './case-officer-experience/case-officer-experience.resolver.ts';
import { caseOfficerMeetings } from './case-officer-experience/case-officer-experience.usecases.ts';
import { UserSurveyRecord, UserSurveyResultRecord } from './user-survey/user-survey.record.ts';
import { ReviewUserSurveysResolver, UserSurveyResolver, UserSurveyResultResolver } from './user-survey/user-survey.resolver.ts';
import { CarriedOverResolver } from './carried-over/carried-over.resolver.ts';
import { PlanItemKindLabelResolver, ReviewKindLabelResolver } from './kind-label/kind-label.resolver.ts';
import { LexSarahReportRecord } from './lex-sarah/lex-sarah.record.ts';
import { LexSarahResolver } from './lex-sarah/lex-sarah.resolver.ts';
import { CouncilItemRecord, CouncilMeetingRecord } from './quality-council/quality-council.record.ts';
import { CouncilItemResolver, CouncilMeetingResolver } from './quality-council/quality-council.resolver.ts';
import { DialogueNoteRecord } from './dialogue-note/dialogue-note.record.ts';
import { DialogueNoteResolver } from './dialogue-note/dialogue-note.resolver.ts';
import { NoticeRecord } from './notice/notice.record.ts';
import { NoticeResolver } from './notice/notice.resolver.ts';
import { FollowUpModelRecord } from './follow-up-model/follow-up-model.record.ts';
import { FollowUpModelResolver, ReviewModelResolver } from './follow-up-model/follow-up-model.resolver.ts';
import { PlanRequirementsResolver, TemplateRequirementsResolver } from './requirement-change/requirement-change.resolver.ts';
import { PermitConsumer } from './permit-check/permit-check.consumer.ts';
import { PermitCheckRecord, PermitRecord } from './permit-check/permit-check.record.ts';
import { PermitCheckResolver, PermitCheckResultResolver, ReviewPermitChecksResolver } from './permit-check/permit-check.resolver.ts';
import { PlanItemConsumer } from './plan-item/plan-item.consumer.ts';
import { PlanItemRecord } from './plan-item/plan-item.record.ts';
import { PlanItemResolver, ProviderPlanItemsResolver } from './plan-item/plan-item.resolver.ts';
import { ProviderConsumer } from './provider/provider.consumer.ts';
import { AgreementRecord, AgreementRequirementRecord, ProviderRecord, UnitRecord } from './provider/provider.record.ts';
import { PlanFollowUpRecord, PlanReportRecord } from './plan-follow-up/plan-follow-up.record.ts';
import { PlanFollowUpResolver } from './plan-follow-up/plan-follow-up.resolver.ts';
import { ReferredFindingConsumer } from './remedy/remedy.consumer.ts';
import { FindingClosureRecord, FindingMeasureRecord, FindingRecheckRecord, ReferredFindingRecord } from './remedy/remedy.record.ts';
import { FindingMeasureResolver, RemedyResolver } from './remedy/remedy.resolver.ts';
import { AuditCommissionRecord, QualityAuditRecord } from './quality-audit/quality-audit.record.ts';
import { AuditCommissionResolver, ReviewAuditResolver } from './quality-audit/quality-audit.resolver.ts';
import { MissingReportCommentRecord, ProviderReportRecord } from './provider-report/provider-report.record.ts';
import { ProviderReportResolver, ReviewProviderReportsResolver, UnitProviderReportsResolver } from './provider-report/provider-report.resolver.ts';
import { selfMonitoringDuties } from './provider-report/self-monitoring.usecases.ts';
import { ReviewReportRecord } from './report/report.record.ts';
import { ReviewReportResolver, ReviewReportsResolver } from './report/report.resolver.ts';
import { RiskAnalysisRecord, RiskInformationRecord, RiskItemRecord } from './risk-analysis/risk-analysis.record.ts';
import { RiskAnalysisResolver, RiskInformationResolver, RiskItemResolver } from './risk-analysis/risk-analysis.resolver.ts';
import { ReviewBasisRecord, ReviewPointRecord } from './review-point/review-point.record.ts';
import { ReviewBasisResolver, ReviewPointResolver, ReviewPointsResolver } from './review-point/review-point.resolver.ts';
import { FurtherReviewConsumer } from './review/further-review.consumer.ts';
import { ActivityRecord, FindingRecord, ProcessStepRecord, ReviewRecord } from './review/review.record.ts';
import { FindingResolver, ProviderReviewsResolver, ReviewActivityResolver, ReviewResolver } from './review/review.resolver.ts';
import { ServiceFollowUpResolver } from './service-follow-up/service-follow-up.resolver.ts';
import { TargetedFollowUpResolver } from './targeted-follow-up/targeted-follow-up.resolver.ts';
import { TenderDocumentConsumer } from './tender-document/tender-document.consumer.ts';
import { CommitmentRecord, TenderDocumentRecord } from './tender-document/tender-document.record.ts';
import { ThematicReviewResolver } from './thematic-review/thematic-review.resolver.ts';
import { ContractSurveyRecord, SurveyResponseRecord } from './survey/survey.record.ts';
import { ContractSurveyResolver, ReviewSurveysResolver, SurveyResponseResolver } from './survey/survey.resolver.ts';
import { surveyDay } from './survey/survey.usecases.ts';
import { TriggerReportRecord } from './trigger-report/trigger-report.record.ts';
import { ReviewTriggerReportResolver, TriggerReportResolver } from './trigger-report/trigger-report.resolver.ts';
import { SharedQualityConsumer } from './shared-quality/shared-quality.consumer.ts';
import { SharedQualityRecord } from './shared-quality/shared-quality.record.ts';
import { ProviderSharedQualityResolver, SharedQualityResolver } from './shared-quality/shared-quality.resolver.ts';
import { qualitySharing } from './shared-quality/shared-quality.store.ts';
import { SystemMeasureRecord } from './system-measure/system-measure.record.ts';
import { SystemMeasureResolver } from './system-measure/system-measure.resolver.ts';
import { ReviewTemplateRecord } from './template/template.record.ts';
import { ReviewTemplateOfReviewResolver, ReviewTemplateResolver } from './template/template.resolver.ts';
import { StartupAssessmentRecord } from './startup/startup.record.ts';
import { StartupResolver } from './startup/startup.resolver.ts';
import { StagedItemRecord } from './population/population.record.ts';
import { PopulationResolver } from './population/population.resolver.ts';
import { planPopulation } from './population/population.usecases.ts';
import { SignalConsumer } from './signal/signal.consumer.ts';
import { ControlCopyRecord, FollowUpDeepeningRecord, WarningSignalRecord } from './signal/signal.record.ts';
import { FollowUpDeepeningResolver, ProviderSignalsResolver, ReviewDeepeningResolver, WarningSignalResolver } from './signal/signal.resolver.ts';
import { signalExpiredControls } from './signal/keep-signal.usecases.ts';
import { ProviderConfidenceResolver, UnitConfidenceResolver } from './confidence/confidence.resolver.ts';
import { CommonQuestionConsumer } from './common-question/common-question.consumer.ts';
import { AskedQuestionRecord, OwnAnswerRecord, ProviderTenantRecord, ReceivedQuestionRecord } from './common-question/common-question.record.ts';
import { AskedQuestionResolver, OwnAnswerResolver, ProviderQuestionsResolver, ReceivedQuestionResolver } from './common-question/common-question.resolver.ts';
import { RiskEvidenceConsumer } from './risk-analysis/risk-evidence.consumer.ts';
import { PartyPartRecord } from './party/party.record.ts';
import { PartyPartsResolver } from './party/party.resolver.ts';
import { ReviewAreaAssessmentRecord, ReviewScopeChangeRecord } from './review-scope/review-scope.record.ts';
import { ReviewScopeResolver } from './review-scope/review-scope.resolver.ts';
import { ReviewViewsRecord } from './user-view/user-view.record.ts';
import { ReviewViewsResolver } from './user-view/user-view.resolver.ts';
import { AreaAnalysisRecord, ProviderAnalysisRecord } from './analysis/analysis.record.ts';
import { AreaAnalysisResolver, ProviderAnalysisResolver } from './analysis/analysis.resolver.ts';
import { EvidenceRecord } from './evidence/evidence.record.ts';
import { EvidenceResolver, ProviderEvidenceResolver, ReviewEvidenceResolver } from './evidence/evidence.resolver.ts';
import { SharedReviewDraftRecord } from './reply/reply.record.ts';
import { ReviewReplyResolver } from './reply/reply.resolver.ts';
import { RequirementConsumer } from './requirement/requirement.consumer.ts';
import { RequirementRecord, ReviewRequirementRecord } from './requirement/requirement.record.ts';
import { ReviewRequirementResolver, ReviewRequirementsResolver } from './requirement/requirement.resolver.ts';

/** What is examined at providers, what is found, and what they must do about it. */
export const reviews = defineSubgraph({
  name: 'reviews',
  dir: join(import.meta.dirname, '..'),
  records: [
    ReviewRecord, ActivityRecord, FindingRecord, PermitRecord, PermitCheckRecord, FollowUpModelRecord, ProcessStepRecord, ActionPlanRecord, SubmissionRecord, DutyRecord, NoticeRecord, PlanItemRecord,
    ReviewReportRecord,
    FollowUpPartRecord, ReviewPartRecord, StartupAssessmentRecord,
    StagedItemRecord,
    FollowUpPlanRecord, PlanVersionRecord, FollowUpIntervalRecord,
    MeetingRecord, MeetingParticipantRecord, AgendaItemRecord, AddedValueRecord,
    RiskAnalysisRecord, RiskItemRecord, RiskInformationRecord,
    TriggerReportRecord,
    ProviderTenantRecord, AskedQuestionRecord, ReceivedQuestionRecord, OwnAnswerRecord,
    WarningSignalRecord, FollowUpDeepeningRecord, ControlCopyRecord,
    ComplaintRecord, ComplaintCompilationRecord,
    ContractSurveyRecord, SurveyResponseRecord, AgreementRequirementRecord,
    PlanReportRecord, PlanFollowUpRecord, FindingMeasureRecord, FindingRecheckRecord, FindingClosureRecord, ReferredFindingRecord, SystemMeasureRecord,
    ReviewTemplateRecord, ReviewAnswerRecord,
    PartyPartRecord, ReviewScopeChangeRecord, ReviewAreaAssessmentRecord, ReviewViewsRecord,
    RequirementRecord, ReviewRequirementRecord, EvidenceRecord, ProviderAnalysisRecord, AreaAnalysisRecord, SharedReviewDraftRecord,
    EarlierReviewRecord, ReviewPlanRecord, FollowUpCycleRecord, FullReviewRecord, JointReviewRecord, JointPartRecord, AuditCommissionRecord, QualityAuditRecord, DecisionControlRecord, ControlledCaseRecord, InternalControlPlanRecord, ControlPointRecord,
    ReviewPointRecord, ReviewBasisRecord, ContractMeetingRecord, DeviationRecheckRecord,
    TenderDocumentRecord, CommitmentRecord,
    ProviderReportRecord, MissingReportCommentRecord,
    IndividualCaseRecord, IndividualFollowUpRecord, LinkedOutcomesRecord,
    IncidentReportRecord, IncidentPlanRecord,
    LexSarahReportRecord, CouncilMeetingRecord, CouncilItemRecord,
    DialogueNoteRecord,
    QuestionSelectionRecord,
    UserSurveyRecord, UserSurveyResultRecord, CaseOfficerMeetingRecord, CaseOfficerExperienceRecord,
    SharedQualityRecord,
    ProviderRecord, UnitRecord, AgreementRecord, GuidelineRecord, ServiceAreaRecord, BodyRecord,
  ],
  resolvers: [
    ReviewResolver, FindingResolver, ProviderReviewsResolver, ActionPlanResolver, DutyResolver, NoticeResolver, PlanItemResolver, ProviderPlanItemsResolver,
    ReviewReportsResolver, ReviewReportResolver,
    PopulationResolver,
    FollowUpPlanResolver, FollowUpPlanMutations, PlanPresentationResolver, ReviewPartsResolver, StartupResolver,
    MeetingResolver, MeetingParticipantResolver, AgendaItemResolver,
    RiskAnalysisResolver, RiskItemResolver, RiskInformationResolver,
    TriggerReportResolver, ReviewTriggerReportResolver,
    ProviderConfidenceResolver, UnitConfidenceResolver,
    AskedQuestionResolver, ReceivedQuestionResolver, OwnAnswerResolver, ProviderQuestionsResolver,
    WarningSignalResolver, FollowUpDeepeningResolver, ReviewDeepeningResolver, ProviderSignalsResolver,
    ProviderReportResolver, ReviewProviderReportsResolver, UnitProviderReportsResolver,
    IncidentReportResolver, IncidentAssessmentResolver, ReviewIncidentsResolver,
    LexSarahResolver, CouncilMeetingResolver, CouncilItemResolver,
    DialogueNoteResolver,
    UserSurveyResolver, UserSurveyResultResolver, ReviewUserSurveysResolver,
    CaseOfficerExperienceResolver, CaseOfficerMeetingResolver, ReviewExperienceResolver,
    ComplaintResolver, ReviewComplaintsResolver, ComplaintCompilationResolver,
    ContractSurveyResolver, SurveyResponseResolver, ReviewSurveysResolver,
    ReviewPointsResolver, ReviewBasisResolver, ReviewPointResolver, ReviewContractMeetingResolver, ContractMeetingResolver, LinkedDutyResolver,
    PlanFollowUpResolver, RemedyResolver, FindingMeasureResolver, SystemMeasureResolver,
    ReviewTemplateResolver, ReviewTemplateOfReviewResolver, ReviewAnswersResolver,
    ReviewActivityResolver, PartyPartsResolver, ReviewScopeResolver, ReviewViewsResolver,
    ReviewRequirementsResolver, ReviewRequirementResolver, EvidenceResolver, ReviewEvidenceResolver, ProviderEvidenceResolver, ProviderAnalysisResolver, AreaAnalysisResolver, ReviewReplyResolver,
    JointReviewResolver, JointPartResolver, AgreementJointReviewsResolver, TargetedFollowUpResolver, ThematicReviewResolver, ServiceFollowUpResolver,
    FollowUpCycleResolver, ReviewFormResolver, ReviewPlanResolver, ItemReviewPlanResolver, ReviewReviewPlanResolver, ReviewFullDecisionResolver, FullReviewDecisionResolver, CoverageResolver, FindingOwnerResolver, FindingSourceResolver, ReviewPermitChecksResolver, PermitCheckResolver, PermitCheckResultResolver, FollowUpModelResolver, ReviewModelResolver, PlanRequirementsResolver, TemplateRequirementsResolver, AuditCommissionResolver, ReviewAuditResolver, DecisionControlResolver, InternalControlPlanResolver, ControlPointResolver,
    IndividualCaseResolver, IndividualFollowUpResolver, IndividualOutcomeResolver,
    FollowUpProfileResolver, ReviewKindLabelResolver, PlanItemKindLabelResolver, CarriedOverResolver,
    QuestionSelectionResolver, ReviewQuestionSelectionResolver,
    SharedQualityResolver, ProviderSharedQualityResolver,
  ],
  consumers: [
    RequirementConsumer, TenderDocumentConsumer, RiskEvidenceConsumer, SignalConsumer, CommonQuestionConsumer, PermitConsumer,
    ProviderConsumer, GuidelineConsumer, PlanItemConsumer, FurtherReviewConsumer, ReferredFindingConsumer, AddedValueConsumer,
    // Last: it counts what the others keep.
    SharedQualityConsumer,
  ],
  shares: [qualitySharing],
  jobs: [planPopulation],
  daily: [
    { name: 'case-officer-meetings', run: caseOfficerMeetings },
    { name: 'complaint-compilations', run: compilationDuties },
    { name: 'consultations', run: consultationDuties },
    { name: 'quality-dialogues', run: dialogueDuties },
    { name: 'contract-survey', run: surveyDay },
    { name: 'expired-controls', run: signalExpiredControls },
    { name: 'half-years', run: addHalfYears },
    { name: 'plans', run: planDuties },
    { name: 'quality-council', run: councilDuties },
    { name: 'self-monitoring', run: selfMonitoringDuties },
    { name: 'overdue-duties', run: tellOverdue },
  ],
});
