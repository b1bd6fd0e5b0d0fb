import type { EventData } from '@uppsikt/contracts';
import { addDays, type LocalDate } from '@uppsikt/kernel';
import type { ProvidersPolicy } from '../agreement/agreement.rules.ts';
import type { PermitState } from '../permit/permit.rules.ts';

type AgreementType = EventData<'providers.permit-revoked.v1'>['agreements'][number]['type'];
export interface ReachableAgreement {
  id: string; type: AgreementType; unitIds: readonly string[]; validFrom: LocalDate; validUntil?: LocalDate | null | undefined; terminatedOn?: LocalDate | null | undefined;
  activationRequired: boolean; activatedOn?: LocalDate | null | undefined; frameworkAgreementId?: string | null | undefined; frameworkReference?: string | null | undefined;
  /** Who follows it up by the guideline, and the key of its responsible board. */
  followUpOwner?: { role: string | null; unit: string | null } | null | undefined; board: string;
}
/** An agreement that a revocation reaches; `frameworkOwner` is null where it is under none, or nobody is named. */
export interface Reached {
  agreementId: string; type: AgreementType; owner: string; frameworkAgreementId: string | null; frameworkReference: string | null; frameworkOwner: string | null;
}
export interface Alert { alertedAs: 'AGREEMENT_OWNER' | 'FRAMEWORK_OWNER'; recipient: string; agreementId: string }

/** Without a permit the activity may not be carried on; so it is when it is withdrawn and when it is banned. Ground: 26 kap. 1 § and 27 kap. SoL; 23 § LSS. */
export const takenAway = (state: PermitState): state is 'REVOKED' | 'BANNED' => state === 'REVOKED' || state === 'BANNED';

/** An agreement is reached when it holds from the day on, or will hold; one that waits for its controls buys nothing yet.
 *  A permit for one unit reaches what names that unit, and what names none. Ground: field.md M1; FALK-PLAC-2. */
export function isReached(agreement: ReachableAgreement, permit: { unitId?: string | null | undefined }, revokedOn: LocalDate): boolean {
  if (agreement.activationRequired && !agreement.activatedOn) return false;
  if (permit.unitId && agreement.unitIds.length > 0 && !agreement.unitIds.includes(permit.unitId)) return false;
  const ends = [agreement.validUntil, agreement.terminatedOn && addDays(agreement.terminatedOn, -1)].filter((day): day is LocalDate => Boolean(day));
  return ends.every((last) => last >= revokedOn && last >= agreement.validFrom);
}

/** Whoever follows an agreement up by the guideline answers for it; where it names nobody, the responsible board does. Ground: NACKA-OMF-3; KL 6 kap. 6 §. */
export const ownerOf = (agreement: Pick<ReachableAgreement, 'followUpOwner' | 'board'>): string => agreement.followUpOwner?.role ?? agreement.followUpOwner?.unit ?? agreement.board;

/** A framework in this register has its owner as other agreements have; one that is kept elsewhere is its commercial manager's, and nobody's where the guideline names none.
 *  Ground: FALK-PLAC-1.
 *  @reads providers.frameworkAgreement.commercialManager */
export function reach(agreements: readonly ReachableAgreement[], frameworks: readonly Pick<ReachableAgreement, 'id' | 'followUpOwner' | 'board'>[], policy: ProvidersPolicy | undefined): Reached[] {
  const inRegister = new Map(frameworks.map((f) => [f.id, f]));
  return agreements.map((a) => {
    const framework = a.frameworkAgreementId ? inRegister.get(a.frameworkAgreementId) : undefined;
    const frameworkOwner = framework ? ownerOf(framework) : a.frameworkReference ? (policy?.frameworkAgreement?.commercialManager ?? null) : null;
    return { agreementId: a.id, type: a.type, owner: ownerOf(a), frameworkAgreementId: a.frameworkAgreementId ?? null, frameworkReference: a.frameworkReference ?? null, frameworkOwner };
  });
}

/** The owner of each agreement is told, and the owner of each framework once. Ground: field.md M1, the owner of the call-off and of the framework. */
export function alertsOf(reached: readonly Reached[]): Alert[] {
  const alerts = new Map<string, Alert>();
  for (const r of reached) {
    if (r.type === 'FRAMEWORK_AGREEMENT') alerts.set(`framework ${r.agreementId}`, { alertedAs: 'FRAMEWORK_OWNER', recipient: r.owner, agreementId: r.agreementId });
    else alerts.set(`agreement ${r.agreementId}`, { alertedAs: 'AGREEMENT_OWNER', recipient: r.owner, agreementId: r.agreementId });
    const framework = r.frameworkAgreementId ?? r.frameworkReference;
    if (!r.frameworkOwner || alerts.has(`framework ${framework}`)) continue;
    alerts.set(`framework ${framework}`, { alertedAs: 'FRAMEWORK_OWNER', recipient: r.frameworkOwner, agreementId: r.frameworkAgreementId ?? r.agreementId });
  }
  return [...alerts.values()];
}

/** Frameworks, each with what is called off from it; a framework agreement that is itself reached is among them without call-offs. Ground: FALK-PLAC-1. */
export function byFramework(reached: readonly Reached[]) {
  const frameworks = new Map<string, { frameworkAgreementId: string | null; reference: string | null; owner: string | null; callOffIds: string[] }>();
  for (const r of reached) if (r.type === 'FRAMEWORK_AGREEMENT') frameworks.set(r.agreementId, { frameworkAgreementId: r.agreementId, reference: null, owner: r.owner, callOffIds: [] });
  for (const r of reached) {
    const key = r.frameworkAgreementId ?? r.frameworkReference;
    if (!key) continue;
    const framework = frameworks.get(key) ?? { frameworkAgreementId: r.frameworkAgreementId, reference: r.frameworkReference, owner: r.frameworkOwner, callOffIds: [] };
    framework.callOffIds.push(r.agreementId);
    frameworks.set(key, framework);
  }
  return [...frameworks.values()];
}
