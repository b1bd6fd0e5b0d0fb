import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { found } from '../found.ts';
import { AgreementSanctionsRecord, RegulationRecord, type AgreementSanctions, type Regulation } from './sanction-terms.record.ts';

export const sanctionsOfAgreement = (scope: Scope, agreementId: string): Promise<AgreementSanctions | null> => found(scope, AgreementSanctionsRecord, agreementId);

/** The version of the regulation that held on the day; of two the later. */
export const regulationOn = async (scope: Scope, on: LocalDate): Promise<Regulation | undefined> =>
  (await scope.em.find(RegulationRecord, { validFrom: { $lte: on }, $or: [{ validUntil: null }, { validUntil: { $gte: on } }] }, { orderBy: { validFrom: 'desc', id: 'desc' }, limit: 1 }))[0];

export const regulations = (scope: Scope): Promise<Regulation[]> => scope.em.find(RegulationRecord, {}, { orderBy: { validFrom: 'desc', id: 'desc' }, limit: 200 });
