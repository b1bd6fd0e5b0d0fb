import { type LocalDate } from '@uppsikt/kernel';
import type { ProvidersPolicy } from '../agreement/agreement.rules.ts';

export interface Attached { requirementId: string; validFrom: LocalDate; validUntil?: LocalDate | null | undefined }

/** The requirements that are attached on a day. Ground: the agreement's own terms. */
export const attachedOn = (attached: readonly Attached[], on: LocalDate): string[] =>
  attached.filter((a) => a.validFrom <= on && (!a.validUntil || on <= a.validUntil)).map((a) => a.requirementId);

/** Requirements present in one and missing in the other. Ground: SOD-UPPD-1. */
export const compare = (description: readonly string[], comparable: readonly string[]): { missing: string[]; extra: string[] } => ({
  missing: comparable.filter((id) => !description.includes(id)), extra: description.filter((id) => !comparable.includes(id)),
});

/** A description mirrors a comparable agreement where the guideline says so. Ground: SOD 5 C.
 *  @reads providers.assignmentDescription.mirrorComparableContract */
export const mirrors = (policy: ProvidersPolicy | undefined): boolean => policy?.assignmentDescription?.mirrorComparableContract === true;

/** Own operation has an assignment description where the guideline says so; another's operation has agreements. Ground: SOD 5 C.
 *  @reads providers.assignmentDescription.required */
export const descriptionMissing = (unit: { operatingForm: string; described: boolean }, policy: ProvidersPolicy | undefined): boolean | null =>
  policy?.assignmentDescription?.required ? unit.operatingForm === 'OWN_OPERATION' && !unit.described : null;
