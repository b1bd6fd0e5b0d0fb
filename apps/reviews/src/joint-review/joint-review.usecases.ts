import { isId, isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { demandsMet } from '../completion/completion.rules.ts';
import type { Unit } from '../provider/provider.record.ts';
import { openingOfReview } from '../review/review.usecases.ts';
import { followingUpService } from '../service-follow-up/responsible-unit.usecases.ts';
import { JointPartRecord, JointReviewRecord, type JointPart, type JointReview } from './joint-review.record.ts';
import { compare, openParts, recordResult, type Answer, type PartyKind } from './joint-review.rules.ts';
import { lockJoint, openUnits, partsOf } from './joint-review.store.ts';

export interface ResultRequest { partId: string; result?: string | null; notApplicable?: string | null; answers: Answer[] }
type New = Pick<JointReview, 'kind' | 'registrationNumber' | 'subject' | 'policyIds'> & Partial<Pick<JointReview, 'aimedAt' | 'reason' | 'reasonText' | 'reference' | 'onAgreement' | 'planItemId' | 'questions'>>;

/** Puts up a joint follow-up of units and parties; it is not begun. */
export function addJointReview(scope: Scope, asked: New, units: readonly Unit[], parties: readonly PartyKind[] = []) {
  const jointReview = scope.add(JointReviewRecord, {
    aimedAt: null, reason: null, reasonText: null, reference: null, onAgreement: null, planItemId: null, questions: [], ...asked, status: 'DRAFT', decision: null,
    partCount: units.length + parties.length, createdOn: scope.today, startedOn: null, completedOn: null, result: null,
  });
  const part = (party: PartyKind, unit: Unit | null) =>
    scope.add(JointPartRecord, { jointReviewId: jointReview.id, party, providerId: unit?.providerId ?? null, unitId: unit?.id ?? null, reviewId: null, result: null, notApplicable: null, answers: [] });
  const parts = [...units.map((unit) => part('PERFORMING_UNIT', unit)), ...parties.map((party) => part(party, null))];
  return { jointReview, parts };
}

/** Begins it: one review of its kind for each unit, all of them or none. */
export async function begin(scope: Scope, jointReview: JointReview, parts: readonly JointPart[], on: LocalDate) {
  for (const part of parts.filter((p) => p.party === 'PERFORMING_UNIT')) {
    const opened = await openingOfReview(scope, { kind: jointReview.kind, providerId: part.providerId!, unitId: part.unitId, registrationNumber: jointReview.registrationNumber, openedOn: on, owned: true });
    if (isProblem(opened)) return opened;
    opened.review.planItemId = jointReview.planItemId ?? null;
    part.reviewId = opened.review.id;
  }
  Object.assign(jointReview, { status: 'OPEN', startedOn: on });
  return { jointReview };
}

/** The units asked for, all of them open and known, each once. */
export async function unitsAsked(scope: Scope, ids: readonly string[]) {
  const units = await openUnits(scope, [...new Set(ids)], scope.today);
  return units.length === new Set(ids).size ? { units } : problem('NotFound', 'One of the units does not exist or is closed.');
}

/** Records the result of one part. Ground: FALK-TEMA-1, SOD-NIVA-2. */
export async function recordPartResult(scope: Scope, asked: ResultRequest) {
  const part = isId(asked.partId) ? await scope.em.findOne(JointPartRecord, { id: asked.partId }) : null;
  const jointReview = part && (await lockJoint(scope, part.jointReviewId));
  if (!jointReview) return problem('NotFound', 'No part has this id.');
  if (jointReview.status !== 'OPEN') return problem('Conflict', 'The follow-up is not under way.');
  const recorded = recordResult(asked, part, jointReview.questions);
  if (isProblem(recorded)) return recorded;
  Object.assign(part, recorded);
  return { jointReview };
}

/** Completes it when every part has its result. Ground: FALK-TEMA-1, SOD-NIVA-2. */
export async function completeJointReview(scope: Scope, asked: { jointReviewId: string; result: string }) {
  const jointReview = await lockJoint(scope, asked.jointReviewId);
  const parts = jointReview ? await partsOf(scope, [jointReview.id]) : [];
  if (!jointReview || parts.length !== jointReview.partCount) return problem('NotFound', 'No joint follow-up of yours has this id.');
  if (jointReview.status !== 'OPEN') return problem('Conflict', 'The follow-up is not under way.');
  const notTheirs = jointReview.kind === 'SERVICE_FOLLOW_UP' ? await followingUpService(scope, jointReview.policyIds) : undefined;
  if (notTheirs) return notTheirs;
  const met = demandsMet(openParts(parts.map((p) => ({ ...p, result: p.result ?? null, notApplicable: p.notApplicable ?? null }))));
  if (isProblem(met)) return met;
  if (!asked.result.trim()) return problem('InvalidInput', 'Say what came of the whole.', { field: 'result' });
  Object.assign(jointReview, { status: 'COMPLETED', completedOn: scope.today, result: asked.result.trim() });
  return { jointReview };
}

/** The units' answers to each shared question, side by side. */
export const comparisonOf = (jointReview: JointReview, parts: readonly JointPart[]) => compare(jointReview.questions, parts);
