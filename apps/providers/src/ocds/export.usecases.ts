import { classifyOrganisationNumber, isProblem } from '@uppsikt/kernel';
import { findJob, queueJob, storeFile, type Job, type JobKind, type Scope } from '@uppsikt/platform';
import { AgreementRecord } from '../agreement/agreement.record.ts';
import { statusOn } from '../agreement/agreement.rules.ts';
import { foundAll } from '../found.store.ts';
import { ProviderRecord } from '../provider/provider.record.ts';
import { packageOf, publisherOf, type Buyer, type Exported } from './export.rules.ts';

const kind = 'ocds-export';
const atATime = 1_000;

/** Begins to write the tenant's frameworks and call-offs as a release package. Ground: issue 3 (OCDS 1.1). */
export async function exportOcds(scope: Scope, asked: { ocidPrefix: string; buyer: Buyer }) {
  const publisher = publisherOf(asked);
  if (isProblem(publisher)) return publisher;
  return { job: await queueJob(scope, kind, publisher) };
}

/** How far an export has come; no other job is one. */
export async function ocdsExport(scope: Scope, id: string): Promise<Job | null> {
  const job = await findJob(scope, id);
  return job?.kind === kind ? job : null;
}

/** The agreements of a package, read a part at a time; a sole trader's number is personal data, and nothing of one is published. Ground: artikel 5 GDPR. */
async function exportedOf(scope: Scope): Promise<{ exported: Exported[]; leftOut: number }> {
  const exported: Exported[] = [];
  for (let [after, leftOut] = ['', 0]; ;) {
    const part = await scope.em.find(AgreementRecord, { type: { $in: ['FRAMEWORK_AGREEMENT', 'FRAMEWORK_CALL_OFF'] }, ...(after ? { id: { $gt: after } } : {}) }, { orderBy: { id: 'asc' }, limit: atATime });
    const suppliers = new Map((await foundAll(scope, ProviderRecord, [...new Set(part.map((a) => a.providerId))])).map((p) => [p.id, p]));
    for (const a of part) {
      const { name, organisationNumber } = suppliers.get(a.providerId)!;
      if (classifyOrganisationNumber(organisationNumber)?.kind !== 'LEGAL') { leftOut++; continue; }
      const { id, type, reference, validFrom, frameworkReference = null, frameworkAgreementId = null, validUntil = null, ocds = null } = a;
      exported.push({ id, type, reference, frameworkReference, frameworkAgreementId, ocds, validFrom, validUntil, status: statusOn(a, scope.today), supplier: { name, organisationNumber } });
    }
    if (part.length < atATime) return { exported, leftOut };
    after = part.at(-1)!.id;
    scope.em.clear();
  }
}

/** One package holds them all, for a process is one release: it is written in one go, and begun anew when it is stopped. */
export const ocdsExportJob: JobKind = {
  kind,
  async step(scope, runtime, publisher: { ocidPrefix: string; buyer: Buyer }) {
    const { exported, leftOut } = await exportedOf(scope);
    const content = Buffer.from(JSON.stringify(packageOf(exported, publisher, scope.now)));
    const fileId = await storeFile(runtime, scope, { name: `ocds-${scope.today}.json`, mediaType: 'application/json', content });
    return { done: exported.length + leftOut || 1, total: exported.length + leftOut || 1, result: { fileId, agreements: exported.length, leftOut } };
  },
};
