import { LockMode } from '@mikro-orm/core';
import { isId, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { UnitRecord, type Unit } from '../provider/provider.record.ts';
import { JointPartRecord, JointReviewRecord, type JointPart, type JointReview } from './joint-review.record.ts';

export const lockJoint = async (scope: Scope, id: string): Promise<JointReview | null> =>
  isId(id) ? scope.em.findOne(JointReviewRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;

export const partsOf = (scope: Scope, jointIds: readonly string[]): Promise<JointPart[]> =>
  scope.em.find(JointPartRecord, { jointReviewId: { $in: [...jointIds] } }, { orderBy: { id: 'asc' } });

/** Units that are open on the day, by their ids. */
export const openUnits = (scope: Scope, ids: readonly string[], on: LocalDate): Promise<Unit[]> =>
  scope.em.find(UnitRecord, { id: { $in: ids.filter(isId) }, ...openOn(on) }, { orderBy: { id: 'asc' } });

/** Units of service areas that are open on the day. */
export const unitsOfAreas = (scope: Scope, serviceAreas: readonly string[], on: LocalDate): Promise<Unit[]> =>
  scope.em.find(UnitRecord, { serviceAreaKey: { $in: [...serviceAreas] }, ...openOn(on) }, { orderBy: { id: 'asc' } });

const openOn = (on: LocalDate) => ({ $or: [{ closedOn: null }, { closedOn: { $gt: on } }] });
export const onAgreements = (scope: Scope, agreementIds: readonly string[]): Promise<JointReview[]> =>
  scope.em.find(JointReviewRecord, { onAgreement: { $in: [...agreementIds] } }, { orderBy: { createdOn: 'asc', id: 'asc' } });
