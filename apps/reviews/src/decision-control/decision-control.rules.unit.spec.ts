import { expect, test } from '@jest/globals';
import { assessAspect, closeControl, controlAt, selectCase, type ControlPolicy } from './decision-control.rules.ts';

const policy: ControlPolicy = { body: 'UTSKOTT', casesPerMeeting: 2, aspects: ['ASSESSMENT', 'DECISION'], selectionMethod: null };
const done = (caseReference: string, ...parts: string[]) => ({ caseReference, aspects: parts.map((aspect) => ({ aspect })) });

test('a meeting has as many places as the guideline says', () => {
  expect([controlAt(policy), controlAt({ ...policy, casesPerMeeting: null })]).toEqual([{ body: 'UTSKOTT', slots: 2 }, { body: 'UTSKOTT', slots: null }]);
  for (const silent of [null, {}]) expect(controlAt(silent)).toMatchObject({ __typename: 'NotInPolicy' });
});

test('a case is chosen under delegation, by pseudonym, once, by a method on record', () => {
  const asked = { caseReference: ' A-17 ', decidedBy: 'DELEGATE' as const, selectionMethod: 'Every tenth' };
  expect(selectCase(asked, { slots: 2 }, [], policy)).toEqual({ caseReference: 'A-17', selectionMethod: 'Every tenth' });
  expect(selectCase({ ...asked, selectionMethod: null }, { slots: 2 }, [], { ...policy, selectionMethod: 'By lot' })).toMatchObject({ selectionMethod: 'By lot' });
  const [one, other] = [{ caseReference: 'B-1' }, { caseReference: 'B-2' }];
  expect([
    selectCase({ ...asked, decidedBy: 'COMMITTEE' }, { slots: 2 }, [], policy), selectCase({ ...asked, caseReference: ['19121212', '1212'].join('') }, { slots: 2 }, [], policy),
    selectCase({ ...asked, selectionMethod: ' ' }, { slots: 2 }, [], policy), selectCase(asked, { slots: 2 }, [one, other], policy),
  ]).toMatchObject([{ field: 'decidedBy' }, { field: 'caseReference' }, { field: 'selectionMethod' }, { field: 'decisionControlId' }]);
  expect(selectCase(asked, { slots: 2 }, [{ caseReference: 'A-17' }], policy)).toMatchObject({ __typename: 'Conflict' });
  expect(selectCase(asked, { slots: null }, [one, other], policy)).toMatchObject({ caseReference: 'A-17' });
});

test('a part is one of the guideline\'s, assessed in words', () => {
  const assess = (aspect: string, assessment: string) => assessAspect({ aspect, assessment, by: 'a', on: '2026-03-04' }, policy);
  expect([assess('DECISION', ' Right '), assess('COST', 'x'), assess('DECISION', ' ')]).toMatchObject([{ assessment: 'Right' }, { field: 'aspect' }, { field: 'assessment' }]);
});

test('a control is closed with every part of every case, and with fewer cases only for a reason', () => {
  const full = done('A', 'ASSESSMENT', 'DECISION');
  expect(closeControl({ slots: 2 }, [full, done('B', 'DECISION')], 'No time', policy)).toMatchObject({ __typename: 'DecisionControlOpen', controlled: 1, open: ['B'] });
  expect(closeControl({ slots: 2 }, [full], ' ', policy)).toMatchObject({ __typename: 'DecisionControlOpen', controlled: 1, required: 2, open: [] });
  expect([closeControl({ slots: 2 }, [full], 'Only one', policy), closeControl({ slots: null }, [full], null, policy)]).toEqual([{ reason: 'Only one' }, { reason: null }]);
});
