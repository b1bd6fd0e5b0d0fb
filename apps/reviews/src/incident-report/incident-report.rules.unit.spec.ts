import { expect, test } from '@jest/globals';
import { closeIncident, mayAssessIncident, obligingAgreement, remainingSteps, reportIncident, submitIncidentPlan } from './incident-report.rules.ts';

const policy = { providerReporting: { required: ['ERROR' as const, 'DEVIATION' as const] }, assessedBy: 'PLANNER' };
const report = { category: 'DEVIATION' as const, occurredOn: '2026-05-01', description: ' Fall. ' };
const measure = { description: ' Rutin. ', responsible: 'Enhetschef', dueOn: '2026-06-01' };

test('what the guideline lists is reported when it has happened, and says what', () => {
  expect(reportIncident(report, '2026-05-01', policy)).toEqual({ ...report, description: 'Fall.' });
  for (const p of [null, {}, { providerReporting: { required: ['ERROR' as const] } }]) expect(reportIncident(report, '2026-05-01', p)).toMatchObject({ __typename: 'NotInPolicy' });
  expect([reportIncident(report, '2026-04-30', policy), reportIncident({ ...report, description: ' ' }, '2026-05-01', policy)]).toMatchObject([{ field: 'occurredOn' }, { field: 'description' }]);
});

test('a plan has measures, each with what and who, where the guideline asks for plans', () => {
  expect(submitIncidentPlan([measure], { requiredOnProviderReport: true })).toEqual({ measures: [{ ...measure, description: 'Rutin.' }] });
  expect([submitIncidentPlan([], { requiredOnProviderReport: true }), submitIncidentPlan([measure, { ...measure, responsible: ' ' }], { requiredOnProviderReport: true })]).toMatchObject([{ field: 'measures' }, { field: 'measures.1' }]);
  expect([submitIncidentPlan([measure], null), submitIncidentPlan([measure], { requiredOnProviderReport: false })]).toMatchObject([{ __typename: 'NotInPolicy' }, { __typename: 'NotInPolicy' }]);
});

test('the named role assesses, and a report is closed when nothing remains', () => {
  expect([mayAssessIncident(['PLANNER'], policy), mayAssessIncident(['ANY'], {}), mayAssessIncident(['QUALITY_UNIT'], policy)]).toMatchObject([undefined, undefined, { __typename: 'RoleNotInPolicy', allowed: ['PLANNER'] }]);
  expect(remainingSteps({ assessed: false, planned: false }, { requiredOnProviderReport: true })).toEqual(['ASSESSMENT', 'ACTION_PLAN']);
  expect([remainingSteps({ assessed: true, planned: false }, null), remainingSteps({ assessed: true, planned: true }, { requiredOnProviderReport: true })]).toEqual([[], []]);
  expect([closeIncident([]), closeIncident(['ACTION_PLAN'])]).toMatchObject([undefined, { __typename: 'IncidentReportOpen', remaining: ['ACTION_PLAN'] }]);
});

test('the duty follows from the agreement in force, of the unit before one of its area', () => {
  const [area, unit, ended] = [{ unitIds: [], validFrom: null }, { unitIds: ['u'], validUntil: '2026-12-31' }, { unitIds: ['u'], validUntil: '2025-12-31' }];
  expect([obligingAgreement([area, unit], 'u', '2026-05-01'), obligingAgreement([ended, area], 'u', '2026-05-01'), obligingAgreement([ended, { unitIds: ['v'] }], 'u', '2026-05-01')]).toEqual([unit, area, null]);
});
