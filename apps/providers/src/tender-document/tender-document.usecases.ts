import { isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { AgreementRecord } from '../agreement/agreement.record.ts';
import { attachRequirements } from '../attachment/attachment.usecases.ts';
import { foundForChange } from '../found.store.ts';
import { TenderDocumentRecord } from './tender-document.record.ts';
import { tenderOf } from './tender-document.rules.ts';

/** The requirements of the tender document become the agreement's own, and stay known as those it was given on. Ground: SOD-AVTAL-1. */
export async function tieTenderDocument(scope: Scope, asked: { agreementId: string; reference: string; version: number; requirementIds: string[] }) {
  const agreement = await foundForChange(scope, AgreementRecord, asked.agreementId);
  if (!agreement) return problem('NotFound', 'No agreement has this id.');
  const judged = tenderOf(asked, agreement);
  if (isProblem(judged)) return judged;
  if (await scope.em.findOne(TenderDocumentRecord, { agreementId: agreement.id })) return problem('Conflict', 'The agreement has its tender document already.');
  const attached = await attachRequirements(scope, { agreementId: agreement.id, requirementIds: asked.requirementIds });
  if (isProblem(attached)) return attached;
  const requirementIds = [...new Set(asked.requirementIds)];
  const tenderDocument = scope.add(TenderDocumentRecord, { agreementId: agreement.id, ...judged, requirementIds, tiedOn: scope.today, tiedBy: scope.actor.account });
  await scope.emit('providers.tender-document-tied.v1', agreement.id, { agreementId: agreement.id, providerId: agreement.providerId, tenderDocumentId: tenderDocument.id, version: judged.version, requirementIds });
  return { tenderDocument };
}
