import { isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { scopesOf } from '../guideline/guideline.store.ts';
import { documentOf, followUpPolicy } from '../review/review.store.ts';
import { FollowUpCycleRecord } from './follow-up-cycle.record.ts';
import { enterPhase, phasesOf } from './follow-up-cycle.rules.ts';
import { cycleOf, lockCycle, outputsOf } from './follow-up-cycle.store.ts';

/** Starts the cycle of a service area in its first phase. Ground: NACKA15-PROC-1. */
export async function startFollowUpCycle(scope: Scope, asked: { serviceArea: string; year: number }) {
  if (!asked.serviceArea.trim()) return problem('InvalidInput', 'Say which service area.', { field: 'serviceArea' });
  if (asked.year < 2000 || asked.year > 2200) return problem('InvalidInput', 'That is no year of a cycle.', { field: 'year' });
  const policyIds = await scope.policiesInForce(scope.today, await scopesOf(scope, asked.serviceArea));
  const [first] = phasesOf(await documentOf(scope, { policyIds }, followUpPolicy));
  if (!first) return problem('NotInPolicy', 'The guideline in force has no such cycle.', { kind: 'follow-up' });
  if (await cycleOf(scope, asked.serviceArea, asked.year)) return problem('Conflict', 'The area has its cycle of the year.');
  const cycle = scope.add(FollowUpCycleRecord, {
    serviceAreaKey: asked.serviceArea, year: asked.year, policyIds, phases: [{ phase: first, on: scope.today, by: scope.actor.account, reason: null, output: null }],
  });
  return { cycle };
}

/** Moves the cycle on, when the phase has given what it must, or back with a reason. Ground: NACKA15-PROC-1. */
export async function enterCyclePhase(scope: Scope, asked: { cycleId: string; phase: string; reason?: string | null; analysis?: string | null }) {
  const cycle = await lockCycle(scope, asked.cycleId);
  if (!cycle) return problem('NotFound', 'No cycle has this id.');
  const entered = enterPhase(asked, cycle.phases, await outputsOf(scope, cycle), await documentOf(scope, cycle, followUpPolicy));
  if (isProblem(entered)) return entered;
  cycle.phases = [...cycle.phases, { ...entered, on: scope.today, by: scope.actor.account }];
  return { cycle };
}
