import { problem, type LocalDate } from '@uppsikt/kernel';

export interface Buyer { readonly name: string; readonly organisationNumber: string }
export interface Exported {
  readonly id: string; readonly type: string; readonly reference: string; readonly frameworkReference: string | null; readonly frameworkAgreementId: string | null; readonly ocds: { ocid: string; contractId: string } | null;
  readonly validFrom: LocalDate; readonly validUntil: LocalDate | null; readonly status: string; readonly supplier: { readonly name: string; readonly organisationNumber: string };
}
const extension = 'https://raw.githubusercontent.com/open-contracting-extensions/ocds_techniques_extension/master/extension.json';

/** A publisher has a prefix of its own, given by the Open Contracting Partnership; none is made up. Ground: OCDS 1.1, open contracting process identifier. */
export function publisherOf(asked: { ocidPrefix: string; buyer: Buyer }) {
  const ocidPrefix = asked.ocidPrefix.trim();
  if (!/^ocds-[a-z0-9]{6}$/.test(ocidPrefix)) return problem('InvalidInput', 'An ocid prefix is ocds- and six letters or digits, as registered.', { field: 'ocidPrefix' });
  const name = asked.buyer.name.trim();
  return name && name.length <= 200 ? { ocidPrefix, buyer: { ...asked.buyer, name } } : problem('InvalidInput', 'A buyer has a name of 1 to 200 characters.', { field: 'buyer.name' });
}

const organisation = ({ name, organisationNumber }: Buyer) => ({ id: `SE-BLV-${organisationNumber}`, name });
const party = (of: Buyer, role: string) => ({ ...organisation(of), identifier: { scheme: 'SE-BLV', id: of.organisationNumber, legalName: of.name }, roles: [role] });
const contractStatus: Readonly<Record<string, string>> = { PLANNED: 'pending', NOT_ACTIVATED: 'pending', IN_FORCE: 'active', EXPIRED: 'terminated', TERMINATED: 'terminated' };

/** The process of an agreement: the one it came from; else a framework's by its reference, in which all its suppliers are, and a call-off's its own. */
function ocidOf(agreement: Exported, prefix: string): string {
  if (agreement.ocds) return agreement.ocds.ocid;
  if (agreement.type === 'FRAMEWORK_AGREEMENT' && agreement.reference.startsWith('ocds-')) return agreement.reference;
  return `${prefix}-${agreement.type === 'FRAMEWORK_AGREEMENT' ? agreement.reference.replace(/[^\w.-]+/gu, '-') : agreement.id}`;
}

/** Frameworks and call-offs as a release package: one process for a framework and one for each call-off, related to its framework.
 *  Ground: OCDS 1.1; open-contracting/standard 890 (always a new process per call-off). */
export function packageOf(agreements: readonly Exported[], { ocidPrefix, buyer }: { ocidPrefix: string; buyer: Buyer }, now: string) {
  const processes = Map.groupBy(agreements, (agreement) => ocidOf(agreement, ocidPrefix));
  const frameworks = new Map(agreements.filter((a) => a.type === 'FRAMEWORK_AGREEMENT').flatMap((f): [string, Exported][] => [[f.id, f], [f.reference, f]]));
  const releases = [...processes].map(([ocid, of]) => {
    const [first] = of as [Exported, ...Exported[]];
    const framework = first.type === 'FRAMEWORK_AGREEMENT' ? null : frameworks.get(first.frameworkAgreementId ?? first.frameworkReference ?? '');
    const under = framework ? ocidOf(framework, ocidPrefix) : first.frameworkReference;
    const parties = [party(buyer, 'buyer'), ...[...new Map(of.map((a) => [a.supplier.organisationNumber, party(a.supplier, 'supplier')])).values()]];
    const contractId = (a: Exported) => a.ocds?.contractId ?? (a.type === 'FRAMEWORK_AGREEMENT' ? a.id : a.reference);
    const contracts = new Map(of.map((a) => [contractId(a), a]));
    return {
      ocid, id: `${ocid}-${now}`, date: now, language: 'sv', tag: ['award', 'contract'], initiationType: 'tender', parties, buyer: organisation(buyer),
      tender: { id: ocid, title: first.reference, ...(first.type === 'FRAMEWORK_AGREEMENT' ? { techniques: { hasFrameworkAgreement: true } } : {}) },
      awards: [...contracts.keys()].map((id) => ({ id, status: 'active', suppliers: of.filter((a) => contractId(a) === id).map((a) => organisation(a.supplier)) })),
      contracts: [...contracts].map(([id, a]) => ({
        id, awardID: id, title: a.reference, status: contractStatus[a.status] ?? 'active',
        period: { startDate: `${a.validFrom}T00:00:00Z`, ...(a.validUntil ? { endDate: `${a.validUntil}T23:59:59Z` } : {}) },
      })),
      ...(under && first.type !== 'FRAMEWORK_AGREEMENT' ? { relatedProcesses: [{ id: '1', relationship: ['framework'], title: first.frameworkReference ?? framework!.reference, ...(under.startsWith('ocds-') ? { scheme: 'ocid' } : {}), identifier: under }] } : {}),
    };
  });
  return { uri: `urn:uuid:${agreements[0]?.id ?? '00000000-0000-0000-0000-000000000000'}`, version: '1.1', extensions: [extension], publishedDate: now, publisher: { name: buyer.name }, releases };
}
