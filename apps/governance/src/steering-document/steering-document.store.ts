import { isId, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { PolicySectionRecord, SteeringDocumentRecord, type PolicySection, type SteeringDocument } from './steering-document.record.ts';

export const allDocuments = (scope: Scope): Promise<SteeringDocument[]> => scope.em.find(SteeringDocumentRecord, {}, { orderBy: { validFrom: 'desc', id: 'desc' }, limit: 200 });
export const findDocument = async (scope: Scope, id: string): Promise<SteeringDocument | null> => (isId(id) ? scope.em.findOne(SteeringDocumentRecord, { id }) : null);
export const documentsById = (scope: Scope, ids: readonly string[]): Promise<SteeringDocument[]> => scope.em.find(SteeringDocumentRecord, { id: { $in: [...ids] } });
export const sectionsOf = (scope: Scope, ids: readonly string[]): Promise<PolicySection[]> =>
  scope.em.find(PolicySectionRecord, { steeringDocumentId: { $in: [...ids] } }, { orderBy: { kind: 'asc', scopeKey: 'asc' } });

/** Keys of the service areas that a document in force on the day covers. */
export async function coveredKeys(scope: Scope, on: LocalDate): Promise<Set<string>> {
  const documents = await scope.em.find(SteeringDocumentRecord, { status: 'ADOPTED', validFrom: { $lte: on }, $or: [{ validUntil: null }, { validUntil: { $gte: on } }] });
  return new Set(documents.flatMap((d) => d.serviceAreas));
}

/** The sections of every adopted document that holds on the day or later. */
export async function sectionsHoldingFrom(scope: Scope, day: LocalDate): Promise<PolicySection[]> {
  const holding = (await allDocuments(scope)).filter((d) => d.status === 'ADOPTED' && (!d.validUntil || d.validUntil >= day));
  return sectionsOf(scope, holding.map((d) => d.id));
}
