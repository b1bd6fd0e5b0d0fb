import { isId, isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { addDuties } from '../duty/duty.usecases.ts';
import { UnitRecord } from '../provider/provider.record.ts';
import { IndividualCaseRecord, type IndividualCase } from './individual-case.record.ts';
import { nextDue, notOfficer, reassignCase, registerCase, type IndividualPolicy } from './individual-case.rules.ts';
import { individualDocument, hasOpenCase, lockCase, lockCasesOf, openDutiesOf } from './individual-case.store.ts';

export interface RegisterCaseRequest { unitId: string; personReference: string; decidedOn: LocalDate; officer?: string | null }

/** Registers a granted decision about one person; where the guideline gives an interval, its first follow-up falls due. Ground: NACKA-IND-1, SOD-IND-1. */
export async function registerIndividualCase(scope: Scope, asked: RegisterCaseRequest) {
  const unit = isId(asked.unitId) ? await scope.em.findOne(UnitRecord, { id: asked.unitId }) : null;
  if (!unit) return problem('NotFound', 'No unit has this id.');
  const policy = await individualDocument(scope, unit.serviceAreaKey, scope.today);
  const registered = registerCase({ ...asked, officer: asked.officer ?? scope.actor.account }, scope.today, policy);
  if (isProblem(registered)) return registered;
  await lockCasesOf(scope, unit.id);
  if (await hasOpenCase(scope, unit.id, registered.personReference)) return problem('Conflict', 'The person has an open case at the unit already.');
  const individualCase = scope.add(IndividualCaseRecord, { ...registered, providerId: unit.providerId, unitId: unit.id, serviceAreaKey: unit.serviceAreaKey, reassignments: [], closedOn: null });
  const dueOn = nextDue(registered.decidedOn, policy);
  if (dueOn) await owe(scope, individualCase, dueOn, policy);
  return { individualCase };
}

/** Puts the next follow-up of a case on the list. Ground: SOD-IND-1. */
export async function owe(scope: Scope, { id, providerId, unitId, serviceAreaKey }: IndividualCase, dueOn: LocalDate, policy: IndividualPolicy | null): Promise<void> {
  await addDuties(scope, [{ kind: 'FOLLOW_UP_INDIVIDUAL', subject: id, individualCaseId: id, period: dueOn, dueOn, providerId, unitId, serviceAreaKey, role: policy?.owner ?? null }]);
}

/** Gives a case to another official. Ground: ATV-BIST-3. */
export async function reassignIndividualCase(scope: Scope, asked: { individualCaseId: string; officer: string; reason: string }) {
  const individualCase = await openCase(scope, asked.individualCaseId);
  if (isProblem(individualCase)) return individualCase;
  const judged = reassignCase(asked, individualCase.officer);
  if (isProblem(judged)) return judged;
  const { to, reason } = judged;
  individualCase.reassignments = [...individualCase.reassignments, { from: individualCase.officer, to, reason, by: scope.actor.account, on: scope.today }];
  individualCase.officer = to;
  return { individualCase };
}

/** Closes a case: what had not fallen due of its follow-up no longer does; what was overdue stays as missed. Ground: SOD-IND-1. */
export async function closeIndividualCase(scope: Scope, asked: { individualCaseId: string; closedOn?: LocalDate | null }) {
  const individualCase = await openCase(scope, asked.individualCaseId);
  if (isProblem(individualCase)) return individualCase;
  const refused = notOfficer(individualCase.officer, scope.actor.account);
  if (refused) return refused;
  const closedOn = asked.closedOn ?? scope.today;
  if (closedOn > scope.today || closedOn < individualCase.decidedOn) return problem('InvalidInput', 'A case is closed from the day of its decision until today.', { field: 'closedOn' });
  individualCase.closedOn = closedOn;
  for (const kind of ['FOLLOW_UP_INDIVIDUAL', 'FOLLOW_UP_OTHERS_AT_UNIT'] as const)
    for (const duty of await openDutiesOf(scope, kind, individualCase.id)) if (!duty.dueOn || duty.dueOn >= closedOn) scope.em.remove(duty);
  return { individualCase };
}

/** A case that is open, held for this transaction. */
export async function openCase(scope: Scope, id: string) {
  const individualCase = await lockCase(scope, id);
  if (!individualCase) return problem('NotFound', 'No case has this id.');
  return individualCase.closedOn ? problem('Conflict', 'The case is closed.') : individualCase;
}
