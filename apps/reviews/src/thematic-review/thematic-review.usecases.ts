import { isProblem, problem } from '@uppsikt/kernel';
import { definePolicy, registrationNumberOf, type Scope } from '@uppsikt/platform';
import { mostUnits, sharedQuestions } from '../joint-review/joint-review.rules.ts';
import { addJointReview, begin, unitsAsked } from '../joint-review/joint-review.usecases.ts';
import { documentOf } from '../review/review.store.ts';
import { openThematic } from './thematic-review.rules.ts';

const thematicPolicy = definePolicy('thematic-review');

export interface ThematicRequest { registrationNumber?: string | null; theme: string; unitIds: string[]; reason?: string | null; reasonText?: string | null; questions: string[] }

/** Opens one review of a theme in several units, with the same questions to all. Ground: FALK-TEMA-1. */
export async function openThematicReview(scope: Scope, asked: ThematicRequest) {
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber);
  if (isProblem(registrationNumber)) return registrationNumber;
  if (asked.unitIds.length > mostUnits) return problem('InvalidInput', `At most ${mostUnits} units.`, { field: 'unitIds' });
  const policyIds = await scope.policiesInForce(scope.today);
  const opened = openThematic(asked, await documentOf(scope, { policyIds }, thematicPolicy));
  if (isProblem(opened)) return opened;
  const shared = sharedQuestions(asked.questions);
  if (isProblem(shared)) return shared;
  const found = await unitsAsked(scope, asked.unitIds);
  if (isProblem(found)) return found;
  const { jointReview, parts } = addJointReview(scope, { kind: 'THEMATIC_REVIEW', registrationNumber, policyIds, ...opened, ...shared }, found.units);
  return begin(scope, jointReview, parts, scope.today);
}
