import type { PolicyView } from '@uppsikt/contracts';
import { addMonths, problem, yearOf, type LocalDate } from '@uppsikt/kernel';

/** What these rules read of the policy kinds healthcare-scope and healthcare-supervision. */
export type HealthcareScope = PolicyView<'healthcare-scope', 'unitTypes' | 'careLevels'>;
export type SupervisionPolicy = PolicyView<'healthcare-supervision', 'intervalMonths' | 'areas' | 'roles' | 'includesDeviationManagement'>;

export interface Unit {
  readonly id: string;
  readonly unitType: string;
  readonly openedOn: LocalDate;
  /** The last day of operation; null while it runs. */
  readonly closedOn?: LocalDate | null | undefined;
  /** The latest supervision completed, if any. */
  readonly supervisedOn?: LocalDate | null;
}

const notInPolicy = (kind: string, message: string) => problem('NotInPolicy', message, { kind });

/** The municipality's health-care responsibility covers the unit types its guideline lists, irrespective of operating form.
 *  Ground: HSL (2017:30) 12 kap.; NACKA15 5.2 (uppföljning av hälso- och sjukvård).
 *  @reads healthcare.scope.unitTypes */
export const inScope = (unit: Pick<Unit, 'unitType'>, scope: HealthcareScope | null): boolean => scope?.unitTypes?.includes(unit.unitType) === true;

/** The day whose guideline says what falls due in a year. Ground: NACKA15 5.2 (årlig tillsyn); FALK-DOK-1 for versions. */
export const policyDayOf = (year: number): LocalDate => `${year}-01-01`;

/** A supervision is due each calendar year for every unit in scope that is open, without anyone adding it; only closing takes a unit
 *  away. An interval over twelve months counts whole calendar years from the latest; without an interval nothing falls due.
 *  Ground: NACKA15 5.2 (uppföljning av hälso- och sjukvård).
 *  @reads healthcare.supervision.intervalMonths */
export function dueSupervisions(year: number, units: readonly Unit[], scope: HealthcareScope | null, supervision: SupervisionPolicy | null) {
  const interval = supervision?.intervalMonths;
  if (!interval) return [];
  const dueOn = `${year}-12-31`;
  const isOpen = (u: Unit) => u.openedOn <= dueOn && (!u.closedOn || u.closedOn >= dueOn);
  const isTurn = ({ supervisedOn: last }: Unit) => !last || yearOf(last) >= year || addMonths(policyDayOf(yearOf(last)), interval) <= policyDayOf(year);
  return units.filter((u) => inScope(u, scope) && isOpen(u) && isTurn(u)).map((u) => ({ unitId: u.id, year, dueOn }));
}

/** A supervision may be opened where the guideline gives the health-care scope, also without an interval: at an open unit of a
 *  listed type, at the listed care levels and no other.
 *  Ground: NACKA15 5.2; NACKA Förutsättningar; SOD 7.
 *  @reads healthcare.scope.unitTypes
 *  @reads healthcare.scope.careLevels */
export function openSupervision(asked: { readonly openedOn: LocalDate; readonly careLevels?: readonly string[] | null }, unit: Unit, scope: HealthcareScope | null) {
  if (!scope?.unitTypes?.length) return notInPolicy('healthcare-scope', 'The guideline in force has no health-care supervision.');
  const { unitType } = unit;
  if (!inScope(unit, scope)) return problem('UnitOutOfScope', `${unitType} is outside the health-care responsibility.`, { unitType, allowed: scope.unitTypes });
  if (unit.openedOn > asked.openedOn || (unit.closedOn && unit.closedOn < asked.openedOn))
    return problem('InvalidInput', 'The unit is not open that day.', { field: 'unitId' });
  const allowed = scope.careLevels ?? [];
  const careLevels = asked.careLevels?.length ? asked.careLevels : allowed;
  if (!careLevels.every((l) => allowed.includes(l))) return problem('InvalidInput', `The care levels are ${allowed.join(', ')}.`, { field: 'careLevels' });
  return { unitId: unit.id, openedOn: asked.openedOn, careLevels };
}

/** A supervision is withdrawn only when its unit is closed: before today, or before the last day the supervision would be due.
 *  Ground: NACKA15 5.2 (samtliga). */
export const withdrawSupervision = (unit: Unit, dueOn: LocalDate | null, today: LocalDate) =>
  unit.closedOn && (unit.closedOn < today || (dueOn && unit.closedOn < dueOn))
    ? { unitId: unit.id, withdrawnOn: unit.closedOn }
    : problem('UnitOpen', 'A unit in scope is supervised as long as it is open.', { unitId: unit.id });

export type AssessmentOutcome = 'SATISFACTORY' | 'DEFICIENT';
export interface Assessment { readonly area: string; readonly outcome: AssessmentOutcome }

/** What a supervision assesses: the areas the guideline lists and, where it says so, the management of deviations; a guideline that
 *  lists no areas has each care level assessed that the supervision covers.
 *  Ground: NACKA15 5.2 (områden, årligen); NACKA Förutsättningar (hälso- och sjukvårdsansvar).
 *  @reads healthcare.supervision.areas
 *  @reads healthcare.supervision.includesDeviationManagement */
export const areasOf = (careLevels: readonly string[], supervision: SupervisionPolicy | null): string[] => [
  ...(supervision?.areas?.length ? supervision.areas : careLevels),
  ...(supervision?.includesDeviationManagement ? ['DEVIATION_MANAGEMENT'] : []),
];

/** Only the roles that the guideline lists supervise; where it lists none the delegation order alone says who.
 *  Ground: NACKA15 5.2; SOD 7 (MAS och MAR).
 *  @reads healthcare.supervision.roles */
export function maySupervise(roles: readonly string[], supervision: SupervisionPolicy | null) {
  const allowed = supervision?.roles;
  return allowed?.length && !allowed.some((r) => roles.includes(r)) ? problem('RoleNotInPolicy', `Supervision is done by ${allowed.join(', ')}.`, { allowed }) : undefined;
}

/** An area of the supervision is found satisfactory or deficient, and a deficiency says what it is.
 *  Ground: NACKA15 5.2 (områden). */
export function assessArea(asked: Assessment & { readonly reason: string | null }, areas: readonly string[]) {
  if (!areas.includes(asked.area)) return problem('InvalidInput', `The areas are ${areas.join(', ')}.`, { field: 'area' });
  if (asked.outcome === 'DEFICIENT' && !asked.reason) return problem('InvalidInput', 'Say what the deficiency is.', { field: 'reason' });
  return asked;
}

/** A supervision is completed when each of its areas is assessed. It counts for its year when that is done within the year.
 *  Ground: NACKA15 5.2 (områden, årligen). */
export function completeSupervision(completedOn: LocalDate, year: number, assessed: readonly Assessment[], areas: readonly string[]) {
  const missing = areas.filter((area) => !assessed.some((a) => a.area === area));
  if (missing.length) return problem('AreasUnassessed', `Assess first: ${missing.join(', ')}.`, { missing });
  return { completedOn, inYear: yearOf(completedOn) <= year, deficientAreas: areas.filter((area) => assessed.some((a) => a.area === area && a.outcome === 'DEFICIENT')) };
}
