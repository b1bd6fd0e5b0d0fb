import { isId, isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, registrationNumberOf, type Scope } from '@uppsikt/platform';
import { addJointReview, begin, unitsAsked } from '../joint-review/joint-review.usecases.ts';
import { lockJoint, partsOf, unitsOfAreas } from '../joint-review/joint-review.store.ts';
import { AgreementRecord } from '../provider/provider.record.ts';
import { documentOf } from '../review/review.store.ts';
import { createTargeted, decideTargeted, startTargeted, type TargetedAsked } from './targeted-follow-up.rules.ts';

const targetedPolicy = definePolicy('targeted-follow-up');

export interface CreateTargetedRequest extends TargetedAsked { registrationNumber?: string | null; questions: readonly string[] }
export interface DecideTargetedRequest { jointReviewId: string; decidedBy?: string | null; decidedOn?: LocalDate | null; reference?: string | null; cause?: string | null }

/** Puts up a targeted follow-up; it is not begun. Ground: NACKA15-RIKT-2, ATV-RIKT-1, SOD-RIKT-1. */
export async function createTargetedFollowUp(scope: Scope, asked: CreateTargetedRequest) {
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber);
  if (isProblem(registrationNumber)) return registrationNumber;
  const policyIds = await scope.policiesInForce(scope.today);
  const created = createTargeted(asked, await documentOf(scope, { policyIds }, targetedPolicy));
  if (isProblem(created)) return created;
  const { agreementId } = asked;
  if (agreementId && !(isId(agreementId) && (await scope.em.findOne(AgreementRecord, { id: agreementId })))) return problem('NotFound', 'No agreement has this id.');
  const found = created.aimedAt === 'AREAS' ? { units: await unitsOfAreas(scope, asked.serviceAreas, scope.today) } : await unitsAsked(scope, asked.unitIds);
  if (isProblem(found)) return found;
  if (!found.units.length) return problem('InvalidInput', 'No unit is open in these areas.', { field: 'serviceAreas' });
  const { jointReview } = addJointReview(scope, {
    kind: 'TARGETED_FOLLOW_UP', registrationNumber, policyIds, ...created, onAgreement: agreementId ?? null, questions: [...asked.questions],
  }, found.units);
  return { jointReview };
}

/** Records the decision or cause that it rests on. Ground: NACKA15-RIKT-1, SOD-RIKT-1. */
export async function decideTargetedFollowUp(scope: Scope, asked: DecideTargetedRequest) {
  const jointReview = await draftOf(scope, asked.jointReviewId);
  if (isProblem(jointReview)) return jointReview;
  if (jointReview.decision) return problem('Conflict', 'The decision is recorded already.');
  const decision = decideTargeted(asked, scope.actor, scope.today, await documentOf(scope, jointReview, targetedPolicy));
  if (isProblem(decision)) return decision;
  jointReview.decision = decision;
  return { jointReview };
}

/** Begins it, on the decision that the guideline asks for: one review for each unit. Ground: NACKA15-RIKT-1, SOD-RIKT-1. */
export async function startTargetedFollowUp(scope: Scope, asked: { jointReviewId: string }) {
  const jointReview = await draftOf(scope, asked.jointReviewId);
  if (isProblem(jointReview)) return jointReview;
  const started = startTargeted(scope.today, jointReview.decision ?? null, await documentOf(scope, jointReview, targetedPolicy));
  if (isProblem(started)) return started;
  return begin(scope, jointReview, await partsOf(scope, [jointReview.id]), started.startedOn);
}

async function draftOf(scope: Scope, id: string) {
  const jointReview = await lockJoint(scope, id);
  if (jointReview?.kind !== 'TARGETED_FOLLOW_UP') return problem('NotFound', 'No targeted follow-up has this id.');
  return jointReview.status === 'DRAFT' ? jointReview : problem('Conflict', 'It has begun already.');
}
