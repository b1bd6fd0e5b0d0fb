import { isProblem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { complaintsPolicy } from '../complaint/complaint.store.ts';
import { ComplaintCompilationRecord } from './complaint-compilation.record.ts';
import { compile } from './complaint-compilation.rules.ts';

/** Compiles a period by the guideline in force on its last day, or today while it goes on. Ground: NACKA15-SYN-3. */
export async function compileComplaints(scope: Scope, asked: { from: LocalDate; until: LocalDate }) {
  const on = asked.until < scope.today ? asked.until : scope.today;
  const policy = await scope.policy(complaintsPolicy, on);
  const period = compile(asked, scope.actor.roles, scope.today, isProblem(policy) ? null : policy.document);
  if (isProblem(period)) return period;
  const compilation = scope.add(ComplaintCompilationRecord, { ...period, compiledOn: scope.today, compiledBy: scope.actor.account, policyIds: await scope.policiesInForce(on) });
  return { compilation };
}
