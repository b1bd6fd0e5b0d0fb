import { describe, expect, test } from '@jest/globals';
import {
  completeReview, noticesFor, openReview, recheckDue, recordFinding,
  type Finding, type FindingsPolicy, type FollowUpPolicy, type ReviewFacts, type ReviewPolicies,
} from './review.rules.ts';
import type { Trigger, TriggeredPolicy } from '../trigger-report/trigger-report.rules.ts';

const kinds: FollowUpPolicy = { kinds: ['QUALITY_REVIEW', 'TRIGGERED_REVIEW'] };
const trigger: Trigger = { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'RELATIVE', objectType: 'UNIT', receivedOn: '2026-05-20', content: 'What was seen' };
const misconduct: TriggeredPolicy = { triggers: ['SERIOUS_MISCONDUCT_REPORTED'], reporters: ['USER', 'RELATIVE', 'CASE_OFFICER'], reviewMandatory: true };
const risk: TriggeredPolicy = { triggers: ['RISK_OF_SERIOUS_DEFICIENCY'], objectTypes: ['UNIT', 'INDIVIDUAL_CASE'], reviewMandatory: false };
const finding: Finding = { id: 'f', class: 'DEFICIENCY', severity: 'ORDINARY', acute: false, extensive: false, repeated: false };

describe('opening a review', () => {
  const open = (more: Partial<Trigger> | null, triggered: TriggeredPolicy | null = misconduct, followUp: FollowUpPolicy | null = kinds) =>
    openReview({ kind: 'TRIGGERED_REVIEW', openedOn: '2026-05-20', trigger: more && { ...trigger, ...more } }, followUp, triggered);

  test('a kind the guideline has is opened, any other is not', () => {
    expect(openReview({ kind: 'QUALITY_REVIEW', openedOn: '2026-05-20' }, kinds, null)).toEqual({ kind: 'QUALITY_REVIEW', openedOn: '2026-05-20', trigger: null });
    expect(openReview({ kind: 'QUALITY_AUDIT', openedOn: '2026-05-20' }, kinds, null)).toMatchObject({ __typename: 'NotInPolicy', kind: 'follow-up' });
    expect(open({}, misconduct, { kinds: ['CONTRACT_FOLLOW_UP'] })).toMatchObject({ __typename: 'NotInPolicy', kind: 'follow-up' });
    expect(open({}, misconduct, null)).toMatchObject({ __typename: 'NotInPolicy', kind: 'follow-up' });
  });

  test('a triggered review rests on recorded information of a named trigger', () => {
    expect(open({})).toEqual({ kind: 'TRIGGERED_REVIEW', openedOn: '2026-05-20', trigger });
    for (const wrong of [null, { content: ' ' }, { trigger: 'INDICATOR_DEVIATION' }])
      expect(open(wrong)).toMatchObject({ __typename: 'TriggerMissing', allowed: ['SERIOUS_MISCONDUCT_REPORTED'] });
  });

  test('a guideline that names no triggers has no triggered review', () => {
    for (const silent of [null, {}]) expect(open({}, silent)).toMatchObject({ __typename: 'NotInPolicy', kind: 'triggered-review' });
  });

  test('the reporter is one of those the guideline lists, where it lists them', () => {
    for (const reporter of misconduct.reporters!) expect(open({ reporter })).toMatchObject({ trigger: { reporter } });
    for (const reporter of ['NEIGHBOUR', null]) expect(open({ reporter })).toMatchObject({ __typename: 'InvalidInput', field: 'trigger.reporter' });
    expect(open({ trigger: 'RISK_OF_SERIOUS_DEFICIENCY', reporter: 'NEIGHBOUR' }, risk)).toMatchObject({ kind: 'TRIGGERED_REVIEW' });
  });

  test('the object is one of those the guideline lists, where it lists them', () => {
    const on = (objectType: string) => open({ trigger: 'RISK_OF_SERIOUS_DEFICIENCY', objectType, caseReference: objectType === 'INDIVIDUAL_CASE' ? 'A-17' : null }, risk);
    expect(on('INDIVIDUAL_CASE')).toMatchObject({ trigger: { objectType: 'INDIVIDUAL_CASE' } });
    expect(on('REGION')).toMatchObject({ __typename: 'InvalidInput', field: 'trigger.objectType' });
    expect(open({ objectType: 'REGION' })).toMatchObject({ kind: 'TRIGGERED_REVIEW' });
  });

  test('information that the guideline wants assessed does not open a review unassessed', () => {
    const assessed = (yes: boolean) => openReview({ kind: 'TRIGGERED_REVIEW', openedOn: '2026-05-20', trigger, assessed: yes }, kinds, { ...misconduct, assessmentRequired: true });
    expect([assessed(false), assessed(true)]).toMatchObject([{ __typename: 'InvalidInput', field: 'trigger' }, { trigger }]);
  });

  test('not before the information came, the same day is accepted', () => {
    expect(open({ receivedOn: '2026-05-21' })).toMatchObject({ __typename: 'InvalidInput', field: 'openedOn' });
  });
});

describe('findings', () => {
  test('a class is one the guideline tells apart; where it tells none apart both are words of the engine', () => {
    expect(recordFinding({ ...finding, class: 'ERROR' }, { classes: ['DEFICIENCY'] })).toMatchObject({ __typename: 'NotInPolicy', kind: 'findings' });
    expect(recordFinding(finding, { classes: ['ERROR', 'DEFICIENCY'] })).toEqual(finding);
    for (const silent of [null, {}, { classes: null }]) expect(recordFinding({ ...finding, class: 'ERROR' }, silent)).toMatchObject({ class: 'ERROR' });
  });

  const atOnce: FindingsPolicy = { acuteSerious: { notify: ['CARE_DIRECTOR', 'BOARD'], notifyWithin: 'IMMEDIATELY' } };

  test('an acute and serious one is told at once to each the guideline names', () => {
    expect(noticesFor({ acute: true, severity: 'SERIOUS' }, atOnce)).toEqual([{ recipient: 'CARE_DIRECTOR', atOnce: true }, { recipient: 'BOARD', atOnce: true }]);
  });

  test('one that is only serious, or only acute, is not', () => {
    expect(noticesFor({ acute: false, severity: 'SERIOUS' }, atOnce)).toEqual([]);
    expect(noticesFor({ acute: true, severity: 'ORDINARY' }, atOnce)).toEqual([]);
  });

  test('nobody is told where the guideline is silent', () => {
    for (const silent of [null, {}]) expect(noticesFor({ acute: true, severity: 'SERIOUS' }, silent)).toEqual([]);
  });
});

describe('completing a review', () => {
  const facts: ReviewFacts = { kind: 'QUALITY_REVIEW', activities: [], findings: [], plans: [], notices: [], process: [] };
  const policies: ReviewPolicies = { followUp: kinds, qualityReview: null, findings: null, actionPlan: null };
  const complete = (f: Partial<ReviewFacts>, p: Partial<ReviewPolicies> = {}) => completeReview({ ...facts, ...f }, '2026-06-20', { ...policies, ...p });
  const visit = { kind: 'SITE_VISIT', on: '2026-06-01', officials: ['Official'] };
  const reading = { kind: 'DOCUMENT_REVIEW', on: '2026-06-01', officials: [] };

  test('a quality review without a visit is refused where the guideline always wants one', () => {
    const demanding = { qualityReview: { visitRequired: true } };
    expect(complete({ activities: [reading] }, demanding)).toMatchObject({ __typename: 'ReviewActivityMissing', missing: ['SITE_VISIT'] });
    expect(complete({ activities: [reading, { ...visit, officials: [] }] }, demanding)).toMatchObject({ missing: ['SITE_VISIT'] });
    expect(complete({ activities: [reading, visit] }, demanding)).toEqual({ completedOn: '2026-06-20' });
  });

  test('where the guideline does not, it is completed without', () => {
    expect(complete({ activities: [reading] }, { qualityReview: { visitRequired: false } })).toEqual({ completedOn: '2026-06-20' });
  });

  test('every activity the guideline demands is done', () => {
    const demanding = { qualityReview: { visitRequired: true, requiredActivities: ['SITE_VISIT', 'STAFF_INTERVIEW', 'USER_INTERVIEW'] as const } };
    expect(complete({ activities: [visit, { ...reading, kind: 'USER_INTERVIEW' }] }, demanding)).toMatchObject({ missing: ['STAFF_INTERVIEW'] });
  });

  test('what is demanded of a quality review is not demanded of another kind', () => {
    expect(complete({ kind: 'TRIGGERED_REVIEW' }, { qualityReview: { visitRequired: true } })).toEqual({ completedOn: '2026-06-20' });
  });

  test('a finding that demands a plan holds it until one has been handed in', () => {
    const demanding = { actionPlan: { mandatoryFor: ['DEFICIENCY'] } };
    const plan = (submittedOn: string | null) => ({ findings: [finding], plans: [{ findingIds: ['f'], submittedOn }] });
    expect(complete({ findings: [finding] }, demanding)).toMatchObject({ __typename: 'ReviewStepOpen', open: ['ACTION_PLAN'] });
    expect(complete(plan(null), demanding)).toMatchObject({ open: ['ACTION_PLAN'] });
    expect(complete(plan('2026-06-10'), demanding)).toEqual({ completedOn: '2026-06-20' });
    expect(complete({ findings: [{ ...finding, class: 'ERROR' }] }, demanding)).toEqual({ completedOn: '2026-06-20' });
  });

  test('a deviation from agreement demands a plan in a contract follow-up only', () => {
    const demanding = { actionPlan: { mandatoryFor: ['CONTRACT_DEVIATION'] } };
    expect(complete({ kind: 'CONTRACT_FOLLOW_UP', findings: [{ ...finding, class: 'ERROR' }] }, demanding)).toMatchObject({ open: ['ACTION_PLAN'] });
    expect(complete({ kind: 'CONTRACT_FOLLOW_UP' }, demanding)).toEqual({ completedOn: '2026-06-20' });
    expect(complete({ findings: [finding] }, demanding)).toEqual({ completedOn: '2026-06-20' });
  });

  test('a notice not sent holds it, also when the other has been', () => {
    const telling = { findings: { acuteSerious: { notify: ['CARE_DIRECTOR', 'BOARD'], notifyWithin: 'IMMEDIATELY' } } };
    const acute: Finding = { ...finding, acute: true, severity: 'SERIOUS' };
    const sent = (...to: string[]) => complete({ findings: [acute], notices: to.map((recipient) => ({ findingId: 'f', recipient, sentAt: '2026-06-01T08:00:00Z' })) }, telling);
    expect(sent()).toMatchObject({ __typename: 'NoticeUnsent', recipients: ['CARE_DIRECTOR', 'BOARD'] });
    expect(sent('CARE_DIRECTOR')).toMatchObject({ __typename: 'NoticeUnsent', recipients: ['BOARD'] });
    expect(sent('CARE_DIRECTOR', 'BOARD')).toEqual({ completedOn: '2026-06-20' });
  });

  test('steps of the process that are left hold it', () => {
    const process = { steps: ['COLLECT', 'ANALYSE', 'REQUEST_ACTION_PLAN_IF_NOT_OK', 'ANALYSE_AGAIN', 'FEEDBACK_TO_UNIT', 'REPORT_TO_BOARD'] };
    expect(complete({ process: [{ step: 'COLLECT' }, { step: 'ANALYSE', approved: true }] }, { followUp: { ...kinds, process } }))
      .toMatchObject({ __typename: 'ReviewStepOpen', open: ['FEEDBACK_TO_UNIT', 'REPORT_TO_BOARD'] });
  });
});

describe('the new follow-up of deviations', () => {
  const due = (heldOn: string, findings: unknown[] = [finding], kind = 'CONTRACT_FOLLOW_UP', months: number | null = 3) => recheckDue({ kind, heldOn, findings }, { deviationRecheckMonths: months });

  test('is due three calendar months after the meeting, at the latest on the last day there is', () => {
    expect(due('2026-11-30')).toBe('2027-02-28');
    expect(due('2027-11-30')).toBe('2028-02-29');
    expect(due('2026-06-15')).toBe('2026-09-15');
  });

  test('is not there without deviations, without a number, or in another review', () => {
    expect(due('2026-11-30', [])).toBeNull();
    expect(due('2026-11-30', [finding], 'CONTRACT_FOLLOW_UP', null)).toBeNull();
    expect(due('2026-11-30', [finding], 'QUALITY_REVIEW')).toBeNull();
    expect(recheckDue({ kind: 'CONTRACT_FOLLOW_UP', heldOn: '2026-11-30', findings: [finding] }, null)).toBeNull();
  });
});
