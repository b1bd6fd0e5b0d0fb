import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';
import type { IndividualPolicy } from '../individual-case/individual-case.rules.ts';
import type { IndividualAnswer, IndividualQuestion } from '../individual-follow-up/individual-follow-up.rules.ts';

export interface OutcomeCounts {
  readonly persons: number; readonly followUps: number; readonly deficiencies: number; readonly seriousDeficiencies: number;
  readonly outcomes: readonly { readonly question: IndividualQuestion; readonly outcome: IndividualAnswer['outcome']; readonly count: number }[];
  /** Absent in what was linked before it was kept. */
  readonly dimension?: string | null;
}
interface Of { readonly providerId: string; readonly serviceAreaKey: string }
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** Results of individual follow-up are weighed in at other levels where the guideline lets them be, as counts: of units of the reviewed provider, or
 *  of the reviewed service area.
 *  Ground: NACKA Kvalitetsgranskning (individuppföljning som underlag); SOD 5 D (vägas in).
 *  @reads followUp.individual.usableAsEvidence */
export function linkOutcomes(period: { readonly from: LocalDate; readonly until: LocalDate }, review: Of, unit: Of, counts: OutcomeCounts, today: LocalDate, policy: IndividualPolicy | null) {
  if (!policy?.usableAsEvidence) return problem('NotInPolicy', 'The guideline does not use results of individual follow-up in reviews.', { kind: 'individual-follow-up' });
  if (period.from > period.until || period.until > today) return invalid('until', 'The period ends on or after its first day, and not in the future.');
  if (unit.providerId !== review.providerId && unit.serviceAreaKey !== review.serviceAreaKey) return invalid('unitId', 'The unit is of the reviewed provider, or of the reviewed service area.');
  return counts.followUps === 0 ? invalid('from', 'The unit has no individual follow-ups in the period.') : { counts };
}

/** What individual follow-up shows is the effect of the service: it counts as result quality, where the guideline has dimensions.
 *  Ground: SOD 3 (struktur-, process- och resultatkvalitet).
 *  @reads quality.dimensions */
export const dimensionOf = (model: PolicyView<'quality-model', 'dimensions'> | null) => (model?.dimensions?.includes('RESULT') ? 'RESULT' : null);
