import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { meetHalfYear } from '../half-year/half-year.usecases.ts';
import { selfMonitoringAnew } from '../provider-report/self-monitoring.usecases.ts';
import type { Review } from '../review/review.record.ts';
import { recheckedBy } from './contract-follow-up.store.ts';

const recheckDuty = (reviewId: string) => ({ kind: 'DEVIATION_RECHECK' as const, subject: reviewId, period: '' });

/** The duty to follow deviations up anew. Ground: ATV-AVTAL-6. */
export const oweRecheck = (scope: Scope, { id, providerId, unitId, agreementId }: Review, dueOn: LocalDate) =>
  addDuties(scope, [{ ...recheckDuty(id), dueOn, providerId, unitId: unitId ?? null, agreementId: agreementId ?? null }]);

/** What a completed follow-up meets: the duty to follow deviations up anew when it was opened for that, else the half-year's; and what is owed after it. */
export async function followUpDone(scope: Scope, review: Review, completedOn: LocalDate): Promise<void> {
  const recheck = await recheckedBy(scope, review.id);
  if (recheck) await meetDuty(scope, recheckDuty(recheck.ofReviewId), completedOn);
  else await meetHalfYear(scope, review, completedOn);
  await selfMonitoringAnew(scope, review, completedOn);
}
