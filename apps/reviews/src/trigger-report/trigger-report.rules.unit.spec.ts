import { describe, expect, test } from '@jest/globals';
import { assessReport, closeReport, demandOfReport, judgeTrigger, reclassifyReport, type Trigger, type TriggeredPolicy } from './trigger-report.rules.ts';

const misconduct: TriggeredPolicy = { triggers: ['SERIOUS_MISCONDUCT_REPORTED'], reporters: ['USER', 'RELATIVE', 'CASE_OFFICER'], reviewMandatory: true };
const risk: TriggeredPolicy = { triggers: ['RISK_OF_SERIOUS_DEFICIENCY'], objectTypes: ['UNIT', 'INDIVIDUAL_CASE'], reviewMandatory: false };
const events: TriggeredPolicy = { triggers: ['REPEATED_DEVIATIONS', 'OTHER'], repeatedThreshold: null };
const on = '2026-05-20';

describe('what a triggered review rests on', () => {
  const judge = (more: Partial<Trigger>, policy: TriggeredPolicy) => judgeTrigger({ trigger: policy.triggers![0]!, receivedOn: on, content: 'What was seen', ...more }, on, policy);
  const deviation = (reference: string, occurredOn = on) => ({ reference, occurredOn });

  test('repeated deviations are at least two, or as many as the guideline says, each by its reference', () => {
    expect(judge({ events: [deviation('A1')] }, events)).toMatchObject({ __typename: 'InvalidInput', field: 'trigger.events' });
    expect(judge({ events: [deviation('A1'), deviation('A1')] }, events)).toMatchObject({ __typename: 'InvalidInput', field: 'trigger.events' });
    expect(judge({ events: [deviation('A1'), deviation('A2', '2026-05-21')] }, events)).toMatchObject({ __typename: 'InvalidInput', field: 'trigger.events' });
    expect(judge({ events: [deviation('A1'), deviation('A2')] }, events)).toMatchObject({ trigger: {} });
    expect(judge({ events: [deviation('A1'), deviation('A2')] }, { ...events, repeatedThreshold: 3 })).toMatchObject({ __typename: 'InvalidInput', field: 'trigger.events' });
    expect(judge({ trigger: 'OTHER' }, events)).toMatchObject({ trigger: {} });
  });

  test('an individual case, and nothing else, has a reference that is a pseudonym', () => {
    const reference = (objectType: string, caseReference?: string) => judge({ objectType, caseReference }, risk);
    expect(reference('INDIVIDUAL_CASE', 'Ä-2026/17')).toMatchObject({ trigger: {} });
    for (const refused of [reference('INDIVIDUAL_CASE'), reference('UNIT', 'A-17'), reference('INDIVIDUAL_CASE', ['19121212', '1212'].join('-')), reference('INDIVIDUAL_CASE', 'Anna Andersson')])
      expect(refused).toMatchObject({ __typename: 'InvalidInput', field: 'trigger.caseReference' });
  });

  test('a deficiency has an area and says what is lacking', () => {
    expect(judge({ deficiencies: [{ area: ' ', description: 'x' }], objectType: 'UNIT' }, risk)).toMatchObject({ __typename: 'InvalidInput', field: 'trigger.deficiencies' });
  });
});

describe('a decision on information', () => {
  const decision = { reason: ' Looked into. ', by: 'account', on };
  const report = { receivedOn: on, decided: false, deficiencies: [] };

  test('is an assessment where a review is a choice, a reclassification where it is mandatory', () => {
    expect(assessReport({ ...decision, review: false }, report, risk)).toEqual({ reason: 'Looked into.', by: 'account', on, review: false });
    expect(assessReport({ ...decision, review: false }, report, misconduct)).toMatchObject({ __typename: 'NotInPolicy' });
    expect(reclassifyReport(decision, report, misconduct)).toMatchObject({ reason: 'Looked into.' });
    expect(reclassifyReport(decision, report, risk)).toMatchObject({ __typename: 'NotInPolicy' });
  });

  test('names what has emerged when it is a yes that the guideline demands', () => {
    const [yes, demanded, lacking] = [{ ...decision, review: true }, { ...risk, assessmentRequired: true }, { area: 'STAFFING', description: 'Vacancies' }];
    expect(assessReport(yes, report, demanded)).toMatchObject({ __typename: 'InvalidInput', field: 'deficiencies' });
    expect(assessReport(yes, { ...report, deficiencies: [{ ...lacking, area: ' ' }] }, demanded)).toMatchObject({ field: 'deficiencies' });
    expect([assessReport(yes, { ...report, deficiencies: [lacking] }, demanded), assessReport({ ...yes, review: false }, report, demanded), assessReport(yes, report, risk)]).toMatchObject([{ review: true }, { review: false }, { review: true }]);
  });

  test('has a reason, is made once and not before the information came', () => {
    expect(reclassifyReport({ ...decision, reason: ' ' }, report, misconduct)).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
    expect(reclassifyReport(decision, { ...report, decided: true }, misconduct)).toMatchObject({ __typename: 'Conflict' });
    expect(reclassifyReport({ ...decision, on: '2026-05-19' }, report, misconduct)).toMatchObject({ __typename: 'InvalidInput', field: 'on' });
  });
});

describe('a report', () => {
  const none = { reviewCompletedOn: null, assessed: false, reclassified: null };

  test('demands a review, an assessment or nothing, as the guideline says', () => {
    expect([misconduct, { assessmentRequired: true, reviewMandatory: false }, risk, { triggers: ['OTHER'] }].map(demandOfReport)).toEqual(['REVIEW', 'ASSESSMENT', 'ASSESSMENT', null]);
  });

  test('that demands a review is not closed by an assessment, but by the completed review', () => {
    expect(closeReport({ ...none, assessed: true }, misconduct)).toMatchObject({ __typename: 'ReportOpen', demand: 'REVIEW' });
    expect(closeReport({ ...none, reviewCompletedOn: '2026-06-20' }, misconduct)).toEqual({ closed: true });
  });

  test('may be reclassified as not serious, with reason and name', () => {
    const as = (reason: string, by: string) => closeReport({ ...none, reclassified: { reason, by } }, misconduct);
    expect(as('A mix-up', 'Head of unit')).toEqual({ closed: true });
    for (const half of [as(' ', 'Head of unit'), as('A mix-up', '')]) expect(half).toMatchObject({ __typename: 'ReportOpen' });
  });

  test('that demands an assessment is closed by it, whatever it says', () => {
    expect(closeReport(none, { assessmentRequired: true })).toMatchObject({ __typename: 'ReportOpen', demand: 'ASSESSMENT' });
    expect(closeReport({ ...none, assessed: true }, { assessmentRequired: true })).toEqual({ closed: true });
    expect(closeReport(none, { triggers: ['OTHER'] })).toEqual({ closed: true });
  });
});
