import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { documentOf } from '../review/review.store.ts';
import { ControlledCaseRecord, DecisionControlRecord, type DecisionControl } from './decision-control.record.ts';
import { assessAspect, closeControl, controlAt, selectCase, type DecidedBy } from './decision-control.rules.ts';
import { caseById, casesOf, controlOf, controlPolicy, lockControl } from './decision-control.store.ts';

export interface SelectCaseRequest { decisionControlId: string; caseReference: string; decidedBy: DecidedBy; selectionMethod?: string | null }
export interface AssessCaseRequest { controlledCaseId: string; aspect: string; assessment: string }

/** Every meeting has its control, and the committee the duty to make it that day. Ground: ATV-BIST-1. */
export async function registerControlMeeting(scope: Scope, asked: { meetingOn: LocalDate }) {
  const policyIds = await scope.policiesInForce(asked.meetingOn);
  const control = controlAt(await documentOf(scope, { policyIds }, controlPolicy));
  if (isProblem(control)) return control;
  if (await controlOf(scope, control.body, asked.meetingOn)) return problem('Conflict', 'The meeting is registered already.');
  const { body, slots } = control;
  const decisionControl = scope.add(DecisionControlRecord, { body, slots, meetingOn: asked.meetingOn, status: 'OPEN', fewerReason: null, closedOn: null, policyIds });
  await addDuties(scope, [{ ...controlling(decisionControl), dueOn: asked.meetingOn, body }]);
  return { decisionControl };
}
const controlling = ({ body, meetingOn }: DecisionControl) => ({ kind: 'CONTROL_DECISIONS' as const, subject: body, period: meetingOn });

/** Chooses a case decided under delegation. Ground: ATV-BIST-1. */
export async function selectControlledCase(scope: Scope, asked: SelectCaseRequest) {
  const decisionControl = await openControl(scope, asked.decisionControlId);
  if (isProblem(decisionControl)) return decisionControl;
  const selected = selectCase(asked, decisionControl, await casesOf(scope, [decisionControl.id]), await documentOf(scope, decisionControl, controlPolicy));
  if (isProblem(selected)) return selected;
  scope.add(ControlledCaseRecord, { decisionControlId: decisionControl.id, ...selected, selectedBy: scope.actor.account, aspects: [] });
  return { decisionControl };
}

/** Assesses one part of a case; a later assessment of it takes its place. Ground: ATV-BIST-2. */
export async function assessControlledCase(scope: Scope, asked: AssessCaseRequest) {
  const controlled = await caseById(scope, asked.controlledCaseId);
  if (!controlled) return problem('NotFound', 'No controlled case has this id.');
  const decisionControl = await openControl(scope, controlled.decisionControlId);
  if (isProblem(decisionControl)) return decisionControl;
  const assessed = assessAspect({ aspect: asked.aspect, assessment: asked.assessment, by: scope.actor.account, on: scope.today }, await documentOf(scope, decisionControl, controlPolicy));
  if (isProblem(assessed)) return assessed;
  await scope.em.refresh(controlled);
  controlled.aspects = [...controlled.aspects.filter((a) => a.aspect !== asked.aspect), assessed];
  return { decisionControl };
}

/** Closes the control of a meeting. Ground: ATV-BIST-1, ATV-BIST-2. */
export async function closeDecisionControl(scope: Scope, asked: { decisionControlId: string; reason?: string | null }) {
  const decisionControl = await openControl(scope, asked.decisionControlId);
  if (isProblem(decisionControl)) return decisionControl;
  const closed = closeControl(decisionControl, await casesOf(scope, [decisionControl.id]), asked.reason, await documentOf(scope, decisionControl, controlPolicy));
  if (isProblem(closed)) return closed;
  Object.assign(decisionControl, { status: 'CLOSED', closedOn: scope.today, fewerReason: closed.reason });
  await meetDuty(scope, controlling(decisionControl), scope.today);
  return { decisionControl };
}

async function openControl(scope: Scope, id: string) {
  const decisionControl = await lockControl(scope, id);
  if (!decisionControl) return problem('NotFound', 'No control has this id.');
  return decisionControl.status === 'OPEN' ? decisionControl : problem('Conflict', 'The control is closed.');
}
