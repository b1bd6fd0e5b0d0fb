import { isProblem, problem, yearOf, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { healthcareScope, healthcareSupervision, sectionOn } from '../policies.ts';
import type { Unit } from '../unit/unit.record.ts';
import { unitForChange, unitsOfTypes } from '../unit/unit.store.ts';
import { SupervisionRecord, type Supervision } from './supervision.record.ts';
import { dueSupervisions, openSupervision as judgeOpening, policyDayOf, withdrawSupervision as judgeWithdrawal } from './supervision.rules.ts';
import { dueOf, findSupervision, supervisionOf, unitsWith } from './supervision.store.ts';

export interface OpenRequest { unitId: string; on?: LocalDate | null; careLevels?: string[] | null }

/** Adds what falls due for the units in a year and is not there yet; answers how many. Ground: NACKA15-HSL-1. */
export async function addDue(scope: Scope, year: number, units: readonly Unit[]): Promise<number> {
  const on = policyDayOf(year);
  const due = dueSupervisions(year, units, await sectionOn(scope, healthcareScope, on), await sectionOn(scope, healthcareSupervision, on));
  if (due.length === 0) return 0;
  const [listed, policyIds] = [await unitsWith(scope, year, due.map((d) => d.unitId)), await scope.policiesInForce(on)];
  const providers = new Map(units.map((u) => [u.id, u.providerId]));
  const added = due.filter((d) => !listed.has(d.unitId));
  for (const { unitId, dueOn } of added) {
    const providerId = providers.get(unitId)!;
    const { id: supervisionId } = scope.add(SupervisionRecord, { unitId, providerId, year, status: 'DUE', dueOn, openedOn: null, completedOn: null, withdrawnOn: null, outstanding: true, careLevels: [], policyIds });
    await scope.emit('healthcare.supervision-due.v1', supervisionId, { supervisionId, providerId, unitId, year, dueOn });
  }
  return added.length;
}

/** The year's list; made again it adds only what is missing, such as units registered before the guideline arrived. Ground: NACKA15-HSL-1. */
export async function generateSupervisions(scope: Scope, { year }: { year: number }) {
  if (!Number.isInteger(year) || year < 2000 || year > yearOf(scope.today) + 1) return problem('InvalidInput', 'A list is made at most one year ahead.', { field: 'year' });
  const policy = await scope.policy(healthcareScope, policyDayOf(year));
  if (isProblem(policy)) return policy;
  return { year, added: await addDue(scope, year, await unitsOfTypes(scope, policy.document.unitTypes ?? [])) };
}

/** Opens the supervision of the day's year, the one due where one is. It keeps the sections in force that day. Ground: NACKA15 5.2; SOD 7. */
export async function openSupervision(scope: Scope, asked: OpenRequest) {
  const openedOn = asked.on ?? scope.today;
  if (openedOn > scope.today) return problem('InvalidInput', 'A supervision is opened today or earlier.', { field: 'on' });
  const unit = await unitForChange(scope, asked.unitId);
  if (!unit) return problem('NotFound', 'There is no such unit.');
  const opening = judgeOpening({ openedOn, careLevels: asked.careLevels ?? null }, unit, await sectionOn(scope, healthcareScope, openedOn));
  if (isProblem(opening)) return opening;
  const { id: unitId, providerId } = unit;
  const year = yearOf(openedOn);
  const listed = await supervisionOf(scope, unitId, year);
  if (listed && listed.status !== 'DUE') return problem('Conflict', `The unit's supervision of ${year} is ${listed.status}.`);
  const opened = { status: 'OPEN' as const, openedOn, careLevels: [...opening.careLevels], policyIds: await scope.policiesInForce(openedOn) };
  const supervision = listed ? Object.assign(listed, opened) : scope.add(SupervisionRecord, { unitId, providerId, year, dueOn: null, completedOn: null, withdrawnOn: null, outstanding: true, ...opened });
  await scope.emit('healthcare.supervision-opened.v1', supervision.id, { supervisionId: supervision.id, providerId, unitId, openedOn });
  return { supervision };
}

/** Takes a supervision off the list, which only the closing of its unit allows. Ground: NACKA15-HSL-1. */
export async function withdrawSupervision(scope: Scope, { id }: { id: string }) {
  const supervision = await findSupervision(scope, id);
  const unit = supervision && (await unitForChange(scope, supervision.unitId));
  if (!supervision || !unit) return problem('NotFound', 'There is no such supervision.');
  return withdraw(scope, supervision, unit);
}

/** A unit closed before the last day its supervision is due needs none. One opened or overdue is left to MAS and MAR. Ground: NACKA15-HSL-1. */
export async function withdrawDue(scope: Scope, unitId: string): Promise<void> {
  const unit = await unitForChange(scope, unitId);
  if (!unit) return;
  for (const supervision of await dueOf(scope, unitId)) {
    if (unit.closedOn! < supervision.dueOn!) await withdraw(scope, supervision, unit);
  }
}

async function withdraw(scope: Scope, supervision: Supervision, unit: Unit) {
  const withdrawal = judgeWithdrawal(unit, supervision.dueOn ?? null, scope.today);
  if (isProblem(withdrawal)) return withdrawal;
  if (supervision.status === 'DONE') return problem('InvalidInput', 'A supervision that is done stays.', { field: 'id' });
  if (supervision.status === 'WITHDRAWN') return { supervision };
  const { unitId, withdrawnOn } = withdrawal;
  Object.assign(supervision, { status: 'WITHDRAWN', withdrawnOn, outstanding: false });
  await scope.emit('healthcare.supervision-withdrawn.v1', supervision.id, { supervisionId: supervision.id, unitId, withdrawnOn });
  return { supervision };
}
