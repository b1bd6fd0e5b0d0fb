import { problem } from '@uppsikt/kernel';
import type { OperatingForm } from './ladder-case.rules.ts';

/** Deficiencies in own operation are told up the line of managers: the first level first, then one level at a time with a reason.
 *  Ground: FALK 2.6 (linjevägen).
 *  @reads organisation.lineOfCommand */
export function communicateUpTheLine(
  asked: { readonly level: string; readonly reason?: string | null },
  told: readonly string[],
  organisation: { readonly lineOfCommand?: readonly string[] | null },
  operatingForm: OperatingForm,
) {
  const line = organisation.lineOfCommand;
  if (!line?.length) return problem('NotInPolicy', 'The guideline in force names no line of command.', { kind: 'organisation' });
  if (operatingForm !== 'OWN_OPERATION') return problem('InvalidInput', 'Only own operation has a line of command.', { field: 'ladderCaseId' });
  const rank = line.indexOf(asked.level);
  if (rank < 0) return problem('InvalidInput', `The line of command is ${line.join(', ')}.`, { field: 'level' });
  const reached = Math.max(-1, ...told.map((level) => line.indexOf(level)));
  if (rank > reached + 1) return problem('LineOfCommandSkipped', `${line[reached + 1]} comes before ${asked.level}.`, { required: line[reached + 1]! });
  if (rank > 0 && rank > reached && !asked.reason?.trim()) return problem('InvalidInput', 'Going to the next level needs a reason.', { field: 'reason' });
  return { level: asked.level, reason: asked.reason?.trim() || null };
}
