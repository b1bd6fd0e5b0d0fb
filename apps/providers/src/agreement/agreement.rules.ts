import { problem, type LocalDate } from '@uppsikt/kernel';

export interface AgreementDays { validFrom: LocalDate; validUntil?: LocalDate | null | undefined; terminatedOn?: LocalDate | null | undefined }
export interface ProvidersPolicy { agreementTypesInScope?: readonly string[] | null }

/** Where an agreement stands on a day follows from its days alone. Ground: the agreement's own terms. */
export function statusOn(agreement: AgreementDays, on: LocalDate): 'PLANNED' | 'IN_FORCE' | 'EXPIRED' | 'TERMINATED' {
  if (agreement.terminatedOn && agreement.terminatedOn <= on) return 'TERMINATED';
  if (on < agreement.validFrom) return 'PLANNED';
  return agreement.validUntil && agreement.validUntil < on ? 'EXPIRED' : 'IN_FORCE';
}

/** Only the types that the guideline names are followed up; a guideline that names none leaves it open. Ground: policy providers.
 *  @reads providers.agreementTypesInScope */
export function inScope(type: string, policy: ProvidersPolicy | undefined) {
  const types = policy?.agreementTypesInScope;
  if (!types || types.includes(type)) return undefined;
  return problem('NotInPolicy', `The guideline has ${types.join(', ')} in scope, not ${type}.`, { kind: 'providers' });
}
