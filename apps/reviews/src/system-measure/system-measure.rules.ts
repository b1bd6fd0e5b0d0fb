import type { PolicyView } from '@uppsikt/contracts';
import { problem } from '@uppsikt/kernel';

/** The municipality changes its own conditions where the cause of deficiencies lies in them: one of what the guideline names, for one or several findings.
 *  Ground: NACKA15 7.2 (åtgärder i systemet).
 *  @reads findings.systemMeasures.targets */
export function measureInSystem<T extends string>(asked: { readonly target: T; readonly description: string; readonly findingIds: readonly string[] }, policy: PolicyView<'findings', 'systemMeasures'> | null) {
  const targets: readonly string[] | null | undefined = policy?.systemMeasures?.targets;
  if (!targets?.includes(asked.target)) return problem('NotInPolicy', 'The guideline in force has no such measures in the system.', { kind: 'findings' });
  const findingIds = [...new Set(asked.findingIds)];
  if (!findingIds.length || findingIds.length > 200) return problem('InvalidInput', 'A measure answers 1 to 200 findings.', { field: 'findingIds' });
  const description = asked.description.trim();
  return description ? { target: asked.target, description, findingIds } : problem('InvalidInput', 'Say what will be changed.', { field: 'description' });
}
