import { addMonths, parseDecimal, problem, type LocalDate } from '@uppsikt/kernel';
import type { ProvidersPolicy } from '../agreement/agreement.rules.ts';

export interface AskedControl {
  kind: string; result: 'PASSED' | 'FAILED'; evidence?: string | null; rating?: string | null; amount?: string | null; permitId?: string | null;
  checkedOn?: LocalDate | null; checkedBy?: string | null; validUntil?: LocalDate | null;
}
export interface ControlFacts { result: 'PASSED' | 'FAILED'; evidence?: string | null | undefined; validUntil?: LocalDate | null | undefined }
export type ControlStatus = 'UNKNOWN' | 'STALE' | 'NO_EVIDENCE' | 'FAILED' | 'PASSED';

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** A control says which day it was made and by whom, or it is none; it holds from then on. Ground: NACKA15-LED-1 (verified when and by whom); FALK-PLAC-2. */
export function controlOf(asked: AskedControl, policy: ProvidersPolicy | undefined, today: LocalDate) {
  const [checkedBy, evidence, rating] = [asked.checkedBy?.trim() || null, asked.evidence?.trim() || null, asked.rating?.trim() || null];
  if (!asked.checkedOn) return invalid('checkedOn', 'Say which day the control was made.');
  if (!checkedBy || checkedBy.length > 200) return invalid('checkedBy', 'Say which account made the control.');
  if (asked.checkedOn > today) return invalid('checkedOn', 'A control is recorded when it has been made.');
  if (asked.validUntil && asked.validUntil < asked.checkedOn) return invalid('validUntil', 'A control holds from the day it was made.');
  if (evidence && evidence.length > 500) return invalid('evidence', 'Evidence is named in at most 500 characters.');
  if (rating && (asked.kind !== 'CREDIT_RATING' || !/^[A-Z0-9+-]{1,10}$/.test(rating))) return invalid('rating', 'A credit rating, and nothing else, has a rating such as AAA.');
  if (asked.permitId && asked.kind !== 'PERMIT') return invalid('permitId', 'Only a control of a permit is of a permit.');
  let amountOre: number | null = null;
  try {
    if (asked.amount) amountOre = parseDecimal(asked.amount);
  } catch {
    return invalid('amount', 'The amount has at most two decimals.');
  }
  if (amountOre !== null && (asked.kind !== 'DEBT' || amountOre < 0)) return invalid('amount', 'A debt, and nothing else, has an amount, not below zero.');
  return { result: asked.result, evidence, rating, amountOre, checkedOn: asked.checkedOn, checkedBy, validUntil: asked.validUntil ?? holdsUntil(asked.kind, asked.checkedOn, policy) };
}

/** A control that the guideline demands outside the framework holds for the months it gives; where it gives none, nothing falls due. Ground: FALK-PLAC-2.
 *  @reads providers.outsideFramework.controlIntervalMonths */
export function holdsUntil(kind: string, checkedOn: LocalDate, policy: ProvidersPolicy | undefined): LocalDate | null {
  const months = policy?.outsideFramework?.controlIntervalMonths;
  return months != null && policy?.outsideFramework?.requiredControls?.includes(kind) ? addMonths(checkedOn, months) : null;
}

/** What is not known is never good: never controlled, out of date and without evidence each show as such, and a remark stands until a later control.
 *  Ground: issue 3, unknown is never green. */
export function controlStatus(control: ControlFacts | undefined, on: LocalDate): ControlStatus {
  if (!control) return 'UNKNOWN';
  if (control.result === 'FAILED') return 'FAILED';
  if (control.validUntil && control.validUntil < on) return 'STALE';
  return control.evidence ? 'PASSED' : 'NO_EVIDENCE';
}

/** Every provider has a verified quality management system where the guideline says so, own and external alike. Ground: SOSFS 2011:9; NACKA-LED-1.
 *  @reads providers.managementSystem.required */
export const managementSystemMissing = (status: ControlStatus, policy: ProvidersPolicy | undefined): boolean | null =>
  policy?.managementSystem?.required ? status !== 'PASSED' : null;

/** Who answers for the systematic quality work: in own operation the board itself, in external operation the provider, as the guideline says; null where it says nothing.
 *  Ground: FALK 2.2 (SOSFS 2011:9 i olika regiformer).
 *  @reads providers.qualityWorkResponsible */
export const qualityWorkResponsible = (operatingForm: 'OWN_OPERATION' | 'EXTERNAL', policy: ProvidersPolicy | undefined): 'BOARD' | 'PROVIDER' | null =>
  policy?.qualityWorkResponsible?.[operatingForm] ?? null;
