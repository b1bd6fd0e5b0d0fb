import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';

export type BasisPolicy = PolicyView<'contract-follow-up', 'basis' | 'agreementTypes'>;
export type SourcePolicy = PolicyView<'quality-model', 'requirementSources'>;
export interface BasisAgreement { readonly id: string; readonly type?: string | null | undefined; readonly unitIds: readonly string[]; readonly serviceAreaKeys: readonly string[]; readonly validFrom?: LocalDate | null | undefined; readonly validUntil?: LocalDate | null | undefined }
export type BasisWarning = 'AGREEMENT_MISSING' | 'ASSIGNMENT_DESCRIPTION_MISSING';

/** Whether the content of a contract follow-up is governed by the tender document of its agreement: an agreement of a type that the guideline lists has one, or is not followed up.
 *  Ground: SOD 5 C (förfrågningsunderlag).
 *  @reads followUp.contract.basis
 *  @reads followUp.contract.agreementTypes */
export function governedByTender(agreement: { readonly type?: string | null | undefined } | null, hasTender: boolean, policy: BasisPolicy | null) {
  if (policy?.basis !== 'TENDER_DOCUMENTS') return false;
  if (!agreement) return problem('InvalidInput', 'Say which agreement is followed up.', { field: 'agreementId' });
  if (!policy.agreementTypes?.some((t) => t === agreement.type)) return false;
  return hasTender || problem('TenderDocumentMissing', 'The agreement has no registered tender document.');
}

/** The sources whose requirements hold for everyone, and not by a document of the unit's own.
 *  Ground: SOD 2 (gällande lagar); FALK 1 Syfte.
 *  @reads quality.requirementSources */
export const generalSources = (policy: SourcePolicy | null): string[] => (policy?.requirementSources ?? []).filter((s) => s !== 'AGREEMENT' && s !== 'ASSIGNMENT_DESCRIPTION');

/** The one document, valid on the day, that a follow-up rests on beside the law: the assignment description of own operation, the agreement of another's; without one it warns.
 *  Ground: SOD 2 (avtal externt, uppdragsbeskrivningar internt).
 *  @reads quality.requirementSources */
export function documentOfUnit(
  unit: { readonly id: string | null; readonly operatingForm: string; readonly serviceAreaKey: string }, agreements: readonly BasisAgreement[], on: LocalDate, policy: SourcePolicy | null,
): { agreementId: string | null; warning: BasisWarning | null } {
  const own = unit.operatingForm === 'OWN_OPERATION';
  if (!policy?.requirementSources?.includes(own ? 'ASSIGNMENT_DESCRIPTION' : 'AGREEMENT')) return { agreementId: null, warning: null };
  const holds = agreements.filter((a) => (a.type === 'ASSIGNMENT_DESCRIPTION') === own && (!a.validFrom || a.validFrom <= on) && (!a.validUntil || a.validUntil >= on)
    && (a.unitIds.length ? unit.id !== null && a.unitIds.includes(unit.id) : a.serviceAreaKeys.includes(unit.serviceAreaKey)));
  const latest = [...holds].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? 1 : -1))[0];
  return latest ? { agreementId: latest.id, warning: null } : { agreementId: null, warning: own ? 'ASSIGNMENT_DESCRIPTION_MISSING' : 'AGREEMENT_MISSING' };
}
