import { isProblem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { UnitRecord } from '../provider/provider.record.ts';
import { ReviewRecord } from '../review/review.record.ts';
import { followUpPolicy } from '../review/review.store.ts';
import { coverage, shares } from './coverage.rules.ts';

interface Span { from: LocalDate; until: LocalDate }

/** Which units were open in the period and not reviewed in it. Ground: FALK-ANSV-1. */
export async function reviewCoverage(scope: Scope, { from, until }: Span) {
  const policy = await scope.policy(followUpPolicy);
  const units = await scope.em.find(UnitRecord, { $or: [{ closedOn: null }, { closedOn: { $gte: from } }] }, { orderBy: { id: 'asc' } });
  const completed = await scope.em.find(ReviewRecord, { status: 'COMPLETED', completedOn: { $gte: from, $lte: until }, unitId: { $ne: null } });
  return coverage(units, completed, isProblem(policy) ? null : policy.document);
}

/** Planned and event-driven follow-ups opened in the period. Ground: SOD-KVUP-1. */
export const reviewShares = async (scope: Scope, { from, until }: Span) => shares(await scope.em.find(ReviewRecord, { openedOn: { $gte: from, $lte: until } }));
