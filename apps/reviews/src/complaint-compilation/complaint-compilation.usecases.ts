import { isProblem, type LocalDate } from '@uppsikt/kernel';
import type { NewDays, Scope } from '@uppsikt/platform';
import { complaintsPolicy } from '../complaint/complaint.store.ts';
import { newSince } from '../duty/duty.rules.ts';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { communicationPolicy } from '../user-survey/user-survey.store.ts';
import { ComplaintCompilationRecord } from './complaint-compilation.record.ts';
import { compilationYears, compile } from './complaint-compilation.rules.ts';

/** Compiles a period by the guideline in force on its last day, or today while it goes on. Ground: NACKA15-SYN-3. */
export async function compileComplaints(scope: Scope, asked: { from: LocalDate; until: LocalDate }) {
  const on = asked.until < scope.today ? asked.until : scope.today;
  const policy = await scope.policy(complaintsPolicy, on);
  const period = compile(asked, scope.actor.roles, scope.today, isProblem(policy) ? null : policy.document);
  if (isProblem(period)) return period;
  const compilation = scope.add(ComplaintCompilationRecord, { ...period, compiledOn: scope.today, compiledBy: scope.actor.account, policyIds: await scope.policiesInForce(on) });
  await meetDuty(scope, compiling(scope.today.slice(0, 4)), scope.today);
  return { compilation };
}
const compiling = (year: string) => ({ kind: 'COMPILE_COMPLAINTS' as const, subject: '*', period: year });

/** The year's compilation falls due, where the board is informed of it. Ground: NACKA15-SYN-3. */
export async function compilationDuties(scope: Scope, { after, until }: NewDays): Promise<void> {
  const [informing, complaints] = [await scope.policy(communicationPolicy, until), await scope.policy(complaintsPolicy, until)];
  const role = isProblem(complaints) ? null : complaints.document.compiledBy ?? null;
  const years = compilationYears(newSince(after, until), until, isProblem(informing) ? null : informing.document);
  await addDuties(scope, years.map(({ key, first, last }) => ({ ...compiling(key), dueFrom: first, dueOn: last, role })));
}
