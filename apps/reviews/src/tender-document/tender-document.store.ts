import type { Scope } from '@uppsikt/platform';
import { CommitmentRecord, TenderDocumentRecord } from './tender-document.record.ts';

/** The tender document of an agreement; null when none is registered. */
export const tenderOf = (scope: Scope, agreementId: string) => scope.em.findOne(TenderDocumentRecord, { id: agreementId });
export const commitmentsOf = (scope: Scope, agreementId: string) => scope.em.find(CommitmentRecord, { agreementId }, { orderBy: { id: 'asc' }, limit: 500 });
