import { LockMode } from '@mikro-orm/core';
import { isId } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { ControlledCaseRecord, DecisionControlRecord, type ControlledCase, type DecisionControl } from './decision-control.record.ts';

export const controlPolicy = definePolicy('decision-control');

export const lockControl = async (scope: Scope, id: string): Promise<DecisionControl | null> =>
  isId(id) ? scope.em.findOne(DecisionControlRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
export const controlOf = (scope: Scope, body: string, meetingOn: string) => scope.em.findOne(DecisionControlRecord, { body, meetingOn });
export const caseById = async (scope: Scope, id: string): Promise<ControlledCase | null> => (isId(id) ? scope.em.findOne(ControlledCaseRecord, { id }) : null);
export const casesOf = (scope: Scope, controlIds: readonly string[]): Promise<ControlledCase[]> =>
  scope.em.find(ControlledCaseRecord, { decisionControlId: { $in: [...controlIds] } }, { orderBy: { id: 'asc' } });
