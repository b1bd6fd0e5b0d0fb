import { expect, test } from '@jest/globals';
import { expectedKinds, judgeReport, judgeSources, missingKinds, mustComment, reportableKinds, uncommented, usesSelfMonitoring, type ReportAsked, type ReportingPolicies } from './provider-report.rules.ts';

const silent: ReportingPolicies = { selfMonitoring: null, providerReports: null, qualityDialogue: null };
const methods: ReportingPolicies = { ...silent, selfMonitoring: { methods: ['RECORD_REVIEW', 'STAFF_ATTITUDES'] } };
const required: ReportingPolicies = { ...silent, selfMonitoring: { required: true, usedInFollowUps: true } };
const accounts: ReportingPolicies = { ...silent, providerReports: { types: ['RISK_ANALYSIS', 'SELF_MONITORING', 'DEVIATION_RESULT', 'IMPROVEMENT'], userActivities: ['RELATIVES_MEETING'] } };
const monitoring: ReportAsked = { kind: 'SELF_MONITORING', unitId: 'u', method: 'RECORD_REVIEW', until: '2026-05-01', result: ' Bra. ', measures: 'Inga.' };
const judge = (more: Partial<ReportAsked>, policies = methods) => judgeReport({ ...monitoring, ...more }, '2026-05-20', policies);

test('what may be reported is what the sections of the guideline speak of', () => {
  expect([...reportableKinds(silent)]).toEqual([]);
  expect([...reportableKinds(methods)]).toEqual(['SELF_MONITORING']);
  expect([...reportableKinds(accounts)]).toEqual(['RISK_ANALYSIS', 'SELF_MONITORING', 'DEVIATION_RESULT', 'IMPROVEMENT', 'USER_ACTIVITY']);
  expect([...reportableKinds({ ...silent, qualityDialogue: { agenda: ['RISK_ANALYSES', 'SELF_MONITORING'] } })]).toEqual(['RISK_ANALYSIS', 'SELF_MONITORING']);
  expect(judge({}, silent)).toMatchObject({ __typename: 'NotInPolicy', kind: 'provider-reports' });
});

test('self-monitoring is of a method of the guideline, or of the regulation where it lists none', () => {
  expect(judge({})).toEqual({ kind: 'SELF_MONITORING', method: 'RECORD_REVIEW', activity: null, from: '2026-05-01', until: '2026-05-01', content: null, result: 'Bra.', measures: 'Inga.' });
  for (const method of ['GUESSING', 'PATIENT_BOARD_DATA', null]) expect(judge({ method })).toMatchObject({ __typename: 'InvalidInput', field: 'method' });
  expect([judge({ method: null }, required), judge({ method: 'PATIENT_BOARD_DATA' }, required)]).toMatchObject([{ method: null }, { method: 'PATIENT_BOARD_DATA' }]);
  expect(judge({ method: 'GUESSING' }, required)).toMatchObject({ field: 'method' });
  expect(judge({ kind: 'RISK_ANALYSIS' }, accounts)).toMatchObject({ field: 'method' });
});

test('a report has its unit, a period that is over, and says what is asked of its kind', () => {
  expect([judge({ unitId: null }), judge({ until: '2026-05-21' }), judge({ from: '2026-05-02' }), judge({ result: ' ' }), judge({ measures: null })].map((p) => (p as { field: string }).field)).toEqual(['unitId', 'until', 'until', 'result', 'measures']);
  expect(judge({ kind: 'USER_ACTIVITY', method: null, activity: 'RELATIVES_MEETING' }, accounts)).toMatchObject({ activity: 'RELATIVES_MEETING' });
  expect(judge({ kind: 'USER_ACTIVITY', method: null, activity: 'PARTY' }, accounts)).toMatchObject({ field: 'activity' });
  expect(judge({ activity: 'RELATIVES_MEETING' }, accounts)).toMatchObject({ field: 'activity' });
  const influence: ReportingPolicies = { ...silent, providerReports: { types: ['USER_INFLUENCE_METHODS'] } };
  expect(judge({ kind: 'USER_INFLUENCE_METHODS', unitId: null, method: null, content: 'Brukarråd.' }, influence)).toMatchObject({ content: 'Brukarråd.' });
  expect(judge({ kind: 'USER_INFLUENCE_METHODS', unitId: null, method: null }, influence)).toMatchObject({ field: 'content' });
});

test('an improvement comes of a result, and nothing else does', () => {
  const found = [{ id: 'a', kind: 'SELF_MONITORING' as const }, { id: 'b', kind: 'USER_ACTIVITY' as const }];
  expect(judgeSources('IMPROVEMENT', ['a', 'a'], found)).toEqual({ sourceIds: ['a'] });
  expect(judgeSources('IMPROVEMENT', [], found)).toMatchObject({ __typename: 'ImprovementSourceMissing' });
  expect([judgeSources('IMPROVEMENT', ['b'], found), judgeSources('IMPROVEMENT', ['c'], found), judgeSources('SELF_MONITORING', ['a'], found)]).toMatchObject([{ field: 'sourceIds' }, { field: 'sourceIds' }, { field: 'sourceIds' }]);
  expect(judgeSources('SELF_MONITORING', [], [])).toEqual({ sourceIds: [] });
});

test('deviations and improvements come when there are any; the rest is missed', () => {
  expect(expectedKinds(accounts)).toEqual(['RISK_ANALYSIS', 'SELF_MONITORING']);
  expect([expectedKinds(silent), expectedKinds(methods), expectedKinds(required)]).toEqual([[], [], ['SELF_MONITORING']]);
  expect(missingKinds(expectedKinds(accounts), [{ kind: 'RISK_ANALYSIS' }])).toEqual(['SELF_MONITORING']);
});

test('missing self-monitoring must be commented on where follow-ups rest on it', () => {
  expect([usesSelfMonitoring('QUALITY_REVIEW', required), usesSelfMonitoring('TRIGGERED_REVIEW', required), usesSelfMonitoring('QUALITY_REVIEW', methods)]).toEqual([true, false, false]);
  expect([mustComment('SELF_MONITORING', 'CONTRACT_FOLLOW_UP', required), mustComment('RISK_ANALYSIS', 'QUALITY_REVIEW', required)]).toEqual([true, false]);
  const missing = { kind: 'SELF_MONITORING' as const, mustComment: true, comment: null };
  expect(uncommented([missing, { ...missing, comment: 'Sett.' }, { ...missing, mustComment: false }])).toEqual([{ kind: 'MISSING_REPORT', subject: 'SELF_MONITORING' }]);
});
