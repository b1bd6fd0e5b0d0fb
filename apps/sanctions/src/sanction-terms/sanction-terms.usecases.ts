import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { AgreementRecord, type Agreement } from '../agreement/agreement.record.ts';
import { found } from '../found.ts';
import { sanctionLadder, sanctionSource } from '../policies.ts';
import type { SanctionKind, SanctionPolicy } from '../sanction/sanction.rules.ts';
import { AgreementSanctionsRecord, RegulationRecord } from './sanction-terms.record.ts';
import { sourceOf, type SanctionTerms } from './sanction-terms.rules.ts';
import { regulationOn, sanctionsOfAgreement } from './sanction-terms.store.ts';

export interface AgreementRequest { agreementId: string; kinds: SanctionKind[]; conditions?: string | null; reference: string }
export interface RegulationRequest { title: string; validFrom: LocalDate; validUntil?: LocalDate | null; kinds: SanctionKind[]; reference: string }

const needed = (field: string, message: string) => problem('InvalidInput', message, { field });

/** Registers which sanctions an agreement permits, and on what conditions. Ground: NACKA Sanktioner (upphandlad verksamhet). */
export async function registerAgreementSanctions(scope: Scope, asked: AgreementRequest) {
  const agreement = await found(scope, AgreementRecord, asked.agreementId);
  if (!agreement) return problem('NotFound', 'No agreement has this id.');
  const reference = asked.reference.trim();
  if (!reference) return needed('reference', 'Say where in the agreement it is.');
  const terms = { kinds: [...new Set(asked.kinds)], conditions: asked.conditions?.trim() || null, reference, account: scope.actor.account };
  const earlier = await sanctionsOfAgreement(scope, agreement.id);
  return { agreementSanctions: earlier ? Object.assign(earlier, terms) : scope.add(AgreementSanctionsRecord, { id: agreement.id, ...terms }) };
}

/** Registers a version of the customer-choice regulation and the sanctions it lists. Ground: NACKA Sanktioner (kundval). */
export async function registerRegulation(scope: Scope, asked: RegulationRequest) {
  const [title, reference] = [asked.title.trim(), asked.reference.trim()];
  if (!title) return needed('title', 'A regulation has a title.');
  if (!reference) return needed('reference', 'Say which decision adopted it.');
  const { validFrom, validUntil = null } = asked;
  if (validUntil && validUntil < validFrom) return needed('validUntil', 'validUntil is not before validFrom.');
  return { regulation: scope.add(RegulationRecord, { title, reference, validFrom, validUntil, kinds: [...new Set(asked.kinds)], account: scope.actor.account }) };
}

/** What holds of sanctions in a matter: the guideline's own, or what the agreement or the regulation of the day of the deficiency
 *  permits, where the guideline leaves it to them. Ground: NACKA Sanktioner; NACKA15 7.1; FALK 2.7. */
export async function sanctionsIn(scope: Scope, policyIds: readonly string[], agreement: Agreement | null, deficiencyOn: LocalDate) {
  const source = await scope.policyOf({ policyIds }, sanctionSource);
  if (isProblem(source)) {
    const ladder = await scope.policyOf({ policyIds }, sanctionLadder);
    return isProblem(ladder) ? ladder : { id: ladder.id, ladder: ladder.document, regulationId: null };
  }
  const from = sourceOf(agreement?.type ?? null, source.document);
  if (isProblem(from)) return from;
  const regulation = from === 'CUSTOMER_CHOICE_REGULATION' ? await regulationOn(scope, deficiencyOn) : undefined;
  const found = from === 'CONTRACT' ? await sanctionsOfAgreement(scope, agreement!.id) : regulation;
  const terms: SanctionTerms = { source: from, kinds: found?.kinds ?? [], reference: found?.reference ?? null };
  return { id: source.id, ladder: { terms } as SanctionPolicy, regulationId: regulation?.id ?? null };
}
