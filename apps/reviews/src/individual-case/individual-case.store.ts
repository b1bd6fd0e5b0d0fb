import { LockMode } from '@mikro-orm/core';
import { isId, isProblem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { DutyRecord, type Duty } from '../duty/duty.record.ts';
import { scopesOf } from '../guideline/guideline.store.ts';
import { IndividualCaseRecord, type IndividualCase } from './individual-case.record.ts';
import type { IndividualPolicy } from './individual-case.rules.ts';

export const individualPolicy = definePolicy('individual-follow-up');

/** What the guideline in force on a day in a service area says of individual follow-up; null where it is silent. */
export async function individualDocument(scope: Scope, serviceAreaKey: string, on: LocalDate): Promise<IndividualPolicy | null> {
  const policy = await scope.policy(individualPolicy, on, await scopesOf(scope, serviceAreaKey));
  return isProblem(policy) ? null : policy.document;
}

/** The case, held until the transaction ends. */
export const lockCase = async (scope: Scope, id: string): Promise<IndividualCase | null> =>
  isId(id) ? scope.em.findOne(IndividualCaseRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;

/** Holds what happens to the cases of a unit until the transaction ends. */
export const lockCasesOf = (scope: Scope, unitId: string): Promise<unknown> => scope.em.execute('select pg_advisory_xact_lock(hashtext(?))', [`cases ${scope.tenant} ${unitId}`]);

/** Whether a person has an open case at a unit: also one beyond the reach of who asks. */
export async function hasOpenCase(scope: Scope, unitId: string, personReference: string): Promise<boolean> {
  const rows = await scope.em.execute<object[]>('select 1 from individual_case where unit_id = ?::uuid and person_reference = ? and closed_on is null limit 1', [unitId, personReference]);
  return rows.length > 0;
}

/** The open cases of the other persons at a unit that nobody has asked to have followed up: also those beyond the reach of who asks, for what the
 *  authority owes them is not hers alone. */
export const othersUnasked = (scope: Scope, { unitId, personReference }: IndividualCase, since: LocalDate): Promise<{ id: string }[]> => scope.em.execute(
  `select c.id from individual_case c where c.unit_id = ?::uuid and c.person_reference <> ? and c.closed_on is null
     and not exists (select 1 from duty d where d.tenant_id = c.tenant_id and d.kind = 'FOLLOW_UP_OTHERS_AT_UNIT' and d.subject = c.id::text and (d.status = 'OPEN' or d.period = ?))
   order by c.id`, [unitId, personReference, since]);

/** What is open of the duties of one kind to follow a case up. */
export const openDutiesOf = (scope: Scope, kind: Duty['kind'], individualCaseId: string): Promise<Duty[]> =>
  scope.em.find(DutyRecord, { kind, individualCaseId, status: 'OPEN' }, { orderBy: { id: 'asc' } });
