import { isProblem, parseDecimal, problem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { boardByKey, unknownAreas } from '../governance/governance.store.ts';
import { isNameLength } from '../provider/provider.rules.ts';
import { providerById } from '../provider/provider.store.ts';
import { AgreementRecord, type Agreement, type PenaltyClause } from './agreement.record.ts';
import { inScope } from './agreement.rules.ts';

export { statusOn } from './agreement.rules.ts';
const providersPolicy = definePolicy('providers');

export interface AgreementRequest {
  providerId: string; type: Agreement['type']; reference: string; board: string; serviceAreaKeys: string[]; validFrom: LocalDate; validUntil?: LocalDate | null;
  penaltyClause?: { reference: string; amountPerWeek?: string | null; yearRule?: PenaltyClause['yearRule'] } | null;
}

/** An agreement has one responsible board and a type that the guideline knows. Ground: glossary, policy providers. */
export async function registerAgreement(scope: Scope, asked: AgreementRequest) {
  const provider = await providerById(scope, asked.providerId);
  if (!provider) return problem('NotFound', 'No provider has this id.');
  const policy = await scope.policy(providersPolicy);
  const refused = inScope(asked.type, isProblem(policy) ? undefined : policy.document);
  if (refused) return refused;
  const board = await boardByKey(scope, asked.board);
  if (!board) return problem('InvalidInput', `No board has the key ${asked.board}.`, { field: 'board' });
  const [unknown] = await unknownAreas(scope, asked.serviceAreaKeys);
  if (unknown !== undefined || asked.serviceAreaKeys.length === 0) return problem('InvalidInput', unknown ? `No service area has the key ${unknown}.` : 'An agreement covers a service area.', { field: 'serviceAreaKeys' });
  if (asked.validUntil && asked.validUntil < asked.validFrom) return problem('InvalidInput', 'validUntil is not before validFrom.', { field: 'validUntil' });
  if (!isNameLength(asked.reference.trim())) return problem('InvalidInput', 'A reference has 1 to 200 characters.', { field: 'reference' });
  const clause = clauseOf(asked);
  if (isProblem(clause)) return clause;
  const agreement = scope.add(AgreementRecord, {
    providerId: provider.id, type: asked.type, reference: asked.reference.trim(), boardId: board.id, serviceAreaKeys: asked.serviceAreaKeys, validFrom: asked.validFrom,
    validUntil: asked.validUntil ?? null, terminatedOn: null, penaltyClause: clause,
  });
  await scope.emit('providers.agreement-registered.v1', agreement.id, {
    agreementId: agreement.id, providerId: provider.id, type: agreement.type, boardId: board.id, serviceAreaKeys: agreement.serviceAreaKeys,
    validFrom: agreement.validFrom, validUntil: agreement.validUntil, penaltyClause: clause,
  });
  return { agreement };
}

/** A decided termination (hävning) ends the agreement from that day; of two, the first holds. Ground: FALK-HAV-1. */
export async function terminateAgreement(scope: Scope, id: string, decidedOn: LocalDate): Promise<void> {
  await scope.em.nativeUpdate(AgreementRecord, { id, terminatedOn: null }, { terminatedOn: decidedOn });
}

function clauseOf({ penaltyClause }: AgreementRequest) {
  if (!penaltyClause) return null;
  const reference = penaltyClause.reference.trim();
  if (!isNameLength(reference)) return problem('InvalidInput', 'A reference has 1 to 200 characters.', { field: 'penaltyClause.reference' });
  let amountPerWeekOre: number | null = null;
  try {
    if (penaltyClause.amountPerWeek) amountPerWeekOre = parseDecimal(penaltyClause.amountPerWeek);
  } catch {
    return problem('InvalidInput', 'The amount has at most two decimals.', { field: 'penaltyClause.amountPerWeek' });
  }
  if (amountPerWeekOre !== null && amountPerWeekOre <= 0) return problem('InvalidInput', 'A penalty is above zero.', { field: 'penaltyClause.amountPerWeek' });
  return { reference, amountPerWeekOre, yearRule: penaltyClause.yearRule ?? null } satisfies PenaltyClause;
}
