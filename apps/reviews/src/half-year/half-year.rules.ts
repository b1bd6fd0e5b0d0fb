import type { PolicyView } from '@uppsikt/contracts';
import { periodsOf, type Period } from '../duty/duty.rules.ts';
import type { LocalDate } from '@uppsikt/kernel';

export type RecurringPolicy = PolicyView<'management-system-follow-up', 'intervalMonths' | 'responsible'>;
export type LinkedPolicy = PolicyView<'contract-follow-up', 'intervalMonths' | 'linkedTo'>;

/** The calendar periods in which a management system is followed up, with a day from `from` to `until`; none where the guideline gives no number.
 *  Ground: ATV Uppföljning ledningssystem (en gång per halvår), read as calendar half-years.
 *  @reads followUp.managementSystem.intervalMonths */
export const followUpPeriods = (policy: RecurringPolicy | null, from: LocalDate, until: LocalDate): Period[] => periodsOf(policy?.intervalMonths, from, until);

/** The kinds that a unit owes in a period: its management system, and in connection with that the contract of a contractor. The two are one pair.
 *  Ground: ATV Uppföljning av avtal (i samband med den halvårsvisa uppföljningen).
 *  @reads followUp.contract.intervalMonths
 *  @reads followUp.contract.linkedTo */
export const owedBy = (unit: { readonly operatingForm: string }, contract: LinkedPolicy | null): ('MANAGEMENT_SYSTEM_FOLLOW_UP' | 'CONTRACT_FOLLOW_UP')[] =>
  unit.operatingForm === 'EXTERNAL' && contract?.intervalMonths && contract.linkedTo === 'MANAGEMENT_SYSTEM_FOLLOW_UP' ? ['MANAGEMENT_SYSTEM_FOLLOW_UP', 'CONTRACT_FOLLOW_UP'] : ['MANAGEMENT_SYSTEM_FOLLOW_UP'];
