import { isId, isProblem, problem } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { FindingRecord } from '../review/review.record.ts';
import { SystemMeasureRecord, type SystemMeasure } from './system-measure.record.ts';
import { measureInSystem } from './system-measure.rules.ts';

const findingsPolicy = definePolicy('findings');

/** Records what the municipality changes of its own, for findings at any of its providers. Ground: NACKA15-SYS-1. */
export async function createSystemMeasure(scope: Scope, asked: { target: SystemMeasure['target']; description: string; findingIds: string[] }) {
  const policy = await scope.policy(findingsPolicy);
  const measure = measureInSystem(asked, isProblem(policy) ? null : policy.document);
  if (isProblem(measure)) return measure;
  const known = measure.findingIds.every(isId) ? await scope.em.count(FindingRecord, { id: { $in: measure.findingIds } }) : 0;
  if (known !== measure.findingIds.length) return problem('NotFound', 'No finding has one of the ids given as findingIds.');
  const systemMeasure = scope.add(SystemMeasureRecord, { ...measure, createdOn: scope.today, createdBy: scope.actor.account });
  const { id: systemMeasureId, target, findingIds, createdOn } = systemMeasure;
  await scope.emit('reviews.system-measure-created.v1', systemMeasureId, { systemMeasureId, target, findingIds, createdOn });
  return { systemMeasure };
}
