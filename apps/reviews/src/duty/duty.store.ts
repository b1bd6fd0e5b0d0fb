import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { DutyRecord, type Duty } from './duty.record.ts';
import type { DutyKind } from './duty.rules.ts';

export interface DutyKey { kind: DutyKind; subject: string; period: string }

/** The duty of one subject and period; null when there is none. */
export const dutyOf = (scope: Scope, { kind, subject, period }: DutyKey) => scope.em.findOne(DutyRecord, { kind, subject, period });

/** What one subject has left to do of one kind, first listed first. */
export const openDuties = (scope: Scope, kind: DutyKind, subject: string): Promise<Duty[]> => scope.em.find(DutyRecord, { kind, subject, status: 'OPEN' }, { orderBy: { id: 'asc' } });

/** The duties of one kind that are there already for these subjects, as `subject period`. */
export async function listedDuties(scope: Scope, kind: DutyKind, subjects: readonly string[]): Promise<Set<string>> {
  const rows = await scope.em.find(DutyRecord, { kind, subject: { $in: [...subjects] } }, { fields: ['subject', 'period'] });
  return new Set(rows.map((r) => `${r.subject} ${r.period}`));
}

/** What is open past its last day and has not been told of, oldest first. */
export const overdueUntold = (scope: Scope, today: LocalDate): Promise<Duty[]> =>
  scope.em.find(DutyRecord, { status: 'OPEN', overdueTold: false, dueOn: { $lt: today } }, { orderBy: { dueOn: 'asc', id: 'asc' } });

/** Holds the adding of duties of one kind until the transaction ends. */
export const lockDuties = (scope: Scope, kind: DutyKind): Promise<unknown> => scope.em.execute('select pg_advisory_xact_lock(hashtext(?))', [`duties ${scope.tenant} ${kind}`]);
