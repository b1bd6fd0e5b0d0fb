import type { Scope } from '@uppsikt/platform';
import { found } from '../found.ts';
import { AgreementRecord, type Agreement } from './agreement.record.ts';

/** The provider's own agreement; another's is not found. */
export const agreementOf = (scope: Scope, providerId: string, id: string | null | undefined): Promise<Agreement | null> => found(scope, AgreementRecord, id, { providerId });
