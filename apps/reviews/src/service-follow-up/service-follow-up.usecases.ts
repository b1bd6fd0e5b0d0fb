import { isProblem, problem } from '@uppsikt/kernel';
import { definePolicy, registrationNumberOf, type Scope } from '@uppsikt/platform';
import { scopesOf } from '../guideline/guideline.store.ts';
import { mostUnits } from '../joint-review/joint-review.rules.ts';
import { unitsOfAreas } from '../joint-review/joint-review.store.ts';
import { addJointReview, begin } from '../joint-review/joint-review.usecases.ts';
import { documentOf } from '../review/review.store.ts';
import { followingUpService } from './responsible-unit.usecases.ts';
import { openService } from './service-follow-up.rules.ts';

const servicePolicy = definePolicy('service-follow-up');

/** Opens one follow-up of a service with all its parties: every open unit of the area has a part, whoever runs it. Ground: SOD-NIVA-2. */
export async function openServiceFollowUp(scope: Scope, asked: { registrationNumber?: string | null; serviceArea: string }) {
  const scopes = await scopesOf(scope, asked.serviceArea);
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber, scopes);
  if (isProblem(registrationNumber)) return registrationNumber;
  const policyIds = await scope.policiesInForce(scope.today, scopes);
  const units = await unitsOfAreas(scope, [asked.serviceArea], scope.today);
  const opened = openService(units.length, await documentOf(scope, { policyIds }, servicePolicy));
  if (isProblem(opened)) return opened;
  const notTheirs = await followingUpService(scope, policyIds);
  if (notTheirs) return notTheirs;
  if (units.length > mostUnits) return problem('InvalidInput', `The service has more than ${mostUnits} units.`, { field: 'serviceArea' });
  const { jointReview, parts } = addJointReview(scope, {
    kind: 'SERVICE_FOLLOW_UP', registrationNumber, subject: asked.serviceArea, policyIds,
  }, opened.units ? units : [], opened.parties);
  return begin(scope, jointReview, parts, scope.today);
}
