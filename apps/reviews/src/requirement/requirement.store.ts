import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { AgreementRequirementRecord } from '../provider/provider.record.ts';
import { RequirementRecord, ReviewRequirementRecord, type Requirement, type ReviewRequirement } from './requirement.record.ts';

export const requirementsOf = (scope: Scope, reviewIds: readonly string[]): Promise<ReviewRequirement[]> =>
  scope.em.find(ReviewRequirementRecord, { reviewId: { $in: [...reviewIds] } }, { orderBy: { code: 'asc' }, limit: 500 * reviewIds.length });
export const catalogueOf = (scope: Scope): Promise<Requirement[]> => scope.em.find(RequirementRecord, {}, { orderBy: { code: 'asc' } });

/** Those of the ids that the catalogue has, by id. */
export const requirementsById = async (scope: Scope, ids: readonly string[]): Promise<Map<string, Requirement>> => new Map((await scope.em.find(RequirementRecord, { id: { $in: [...ids] } })).map((r) => [r.id, r]));

/** Requirements that an agreement makes on a day. */
export const madeBy = async (scope: Scope, agreementId: string, on: LocalDate): Promise<string[]> =>
  (await scope.em.find(AgreementRequirementRecord, { agreementId, validFrom: { $lte: on }, $or: [{ validUntil: null }, { validUntil: { $gte: on } }] })).map((r) => r.requirementId);
