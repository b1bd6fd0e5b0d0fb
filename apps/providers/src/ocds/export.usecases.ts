import { classifyOrganisationNumber, isProblem, problem } from '@uppsikt/kernel';
import { downloadUrl, storeFile, type Runtime, type Scope } from '@uppsikt/platform';
import { AgreementRecord } from '../agreement/agreement.record.ts';
import { statusOn } from '../agreement/agreement.rules.ts';
import { foundAll } from '../found.store.ts';
import { ProviderRecord } from '../provider/provider.record.ts';
import { packageOf, publisherOf, type Buyer, type Exported } from './export.rules.ts';

/** Most agreements in a package: what is written while the client waits. */
const most = 2_000;

/** Writes the tenant's frameworks and call-offs as a release package; a sole trader's number is personal data, and nothing of one is published. Ground: issue 3 (OCDS 1.1); artikel 5 GDPR. */
export async function exportOcds(scope: Scope, runtime: Runtime, asked: { ocidPrefix: string; buyer: Buyer }) {
  const publisher = publisherOf(asked);
  if (isProblem(publisher)) return publisher;
  const agreements = await scope.em.find(AgreementRecord, { type: { $in: ['FRAMEWORK_AGREEMENT', 'FRAMEWORK_CALL_OFF'] } }, { orderBy: { id: 'asc' }, limit: most + 1 });
  if (agreements.length > most) return problem('InvalidInput', `A package has at most ${most} agreements.`, { field: 'ocidPrefix' });
  const suppliers = new Map((await foundAll(scope, ProviderRecord, [...new Set(agreements.map((a) => a.providerId))])).map((p) => [p.id, p]));
  const exported = agreements.flatMap((a): Exported[] => {
    const { name, organisationNumber } = suppliers.get(a.providerId)!;
    if (classifyOrganisationNumber(organisationNumber)?.kind !== 'LEGAL') return [];
    const { id, type, reference, validFrom, frameworkReference = null, frameworkAgreementId = null, validUntil = null, ocds = null } = a;
    return [{ id, type, reference, frameworkReference, frameworkAgreementId, ocds, validFrom, validUntil, status: statusOn(a, scope.today), supplier: { name, organisationNumber } }];
  });
  const content = Buffer.from(JSON.stringify(packageOf(exported, publisher, scope.now), null, 2));
  const fileId = await storeFile(runtime, scope, { name: `ocds-${scope.today}.json`, mediaType: 'application/json', content });
  return { url: downloadUrl(runtime, scope, fileId), agreements: exported.length, leftOut: agreements.length - exported.length };
}
