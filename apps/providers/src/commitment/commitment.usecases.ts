import { isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { AgreementRecord } from '../agreement/agreement.record.ts';
import { providersDocument } from '../agreement/agreement.store.ts';
import { foundForChange } from '../found.store.ts';
import { providerById } from '../provider/provider.store.ts';
import { CommitmentRecord } from './commitment.record.ts';
import { commit, type AskedCommitment } from './commitment.rules.ts';

/** A promise is told by its id; its words stay here. Ground: FALK-REGI-1. */
export async function recordCommitment(scope: Scope, asked: AskedCommitment & { agreementId: string }) {
  const agreement = await foundForChange(scope, AgreementRecord, asked.agreementId);
  const provider = agreement && (await providerById(scope, agreement.providerId));
  if (!agreement || !provider) return problem('NotFound', 'No agreement has this id.');
  const promised = commit(asked, { type: agreement.type, operatingForm: provider.operatingForm }, await providersDocument(scope));
  if (isProblem(promised)) return promised;
  const commitment = scope.add(CommitmentRecord, { agreementId: agreement.id, ...promised, recordedOn: scope.today });
  await scope.emit('providers.commitment-recorded.v1', agreement.id, { agreementId: agreement.id, providerId: provider.id, commitmentId: commitment.id, kind: promised.kind });
  return { commitment };
}
