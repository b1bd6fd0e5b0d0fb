import { problem } from '@uppsikt/kernel';
import type { ProvidersPolicy } from '../agreement/agreement.rules.ts';
import type { ControlStatus } from '../control/control.rules.ts';

export const obligations = ['ECONOMIC_STABILITY', 'TAXES_AND_FEES', 'PERMIT', 'QUALITY'] as const;
export type Obligation = (typeof obligations)[number];
export type Party = 'FRAMEWORK_MANAGER' | 'MUNICIPALITY';
export interface Clause { obligation: Obligation; party: Party; responsible: boolean }
export interface Placed { type: string; frameworkAgreementId?: string | null | undefined; frameworkReference?: string | null | undefined }
export interface Responsible { obligation: Obligation; responsible: Party[]; responsibleKey: string | null; finding: 'GAP' | 'OVERLAP' | null }

export const isUnderFramework = (agreement: Placed): boolean => Boolean(agreement.frameworkAgreementId || agreement.frameworkReference);
/** Bought for one need without the framework. */
const isOutsideFramework = (agreement: Placed) => ['PLACEMENT_AGREEMENT', 'DIRECT_PROCUREMENT'].includes(agreement.type) && !isUnderFramework(agreement);

/** What is called off from a framework is controlled commercially by its manager, in what the guideline gives the manager; quality, and everything outside
 *  the framework, by the municipality itself. A clause of the agreement's own goes before. Nobody is a gap, two are an overlap. Ground: FALK 2.3.
 *  @reads providers.frameworkAgreement.commercialManager
 *  @reads providers.frameworkAgreement.commercialManagerControls
 *  @reads providers.outsideFramework.controlOwner */
export function responsibilities(agreement: Placed, clauses: readonly Clause[], policy: ProvidersPolicy | undefined): Responsible[] {
  const manager = policy?.frameworkAgreement;
  return obligations.map((obligation) => {
    const byGuideline = (party: Party): boolean => {
      const municipality = !isUnderFramework(agreement) || obligation === 'QUALITY';
      return party === 'MUNICIPALITY' ? municipality : !municipality && Boolean(manager?.commercialManager && manager.commercialManagerControls?.includes(obligation));
    };
    const responsible = (['FRAMEWORK_MANAGER', 'MUNICIPALITY'] as const).filter((party) => clauses.find((c) => c.obligation === obligation && c.party === party)?.responsible ?? byGuideline(party));
    const key = responsible[0] === 'FRAMEWORK_MANAGER' ? manager?.commercialManager : obligation === 'QUALITY' ? undefined : policy?.outsideFramework?.controlOwner;
    return { obligation, responsible, responsibleKey: (responsible.length === 1 && key) || null, finding: responsible.length === 1 ? null : responsible.length ? 'OVERLAP' : 'GAP' };
  });
}

/** A task is the municipality's own alone, and while the control does not show that all is well. Ground: FALK-PLAC-1, no task for what the framework manager controls. */
export const isTask = (responsible: readonly Party[], status: ControlStatus | null): boolean => status !== null && status !== 'PASSED' && responsible.includes('MUNICIPALITY');

/** Which controls come before an agreement outside the framework may begin; none where the guideline demands none. Ground: FALK-PLAC-2.
 *  @reads providers.outsideFramework.requiredControls */
export const controlsFirst = (agreement: Placed, policy: ProvidersPolicy | undefined): readonly string[] => (isOutsideFramework(agreement) ? (policy?.outsideFramework?.requiredControls ?? []) : []);

const notMade: readonly ControlStatus[] = ['UNKNOWN', 'STALE', 'NO_EVIDENCE'];
/** An agreement outside the framework begins when each control that is demanded has a result, on evidence, that still holds. Ground: FALK-PLAC-2. */
export function activate(agreement: { activationRequired: boolean; activatedOn?: string | null | undefined; terminatedOn?: string | null | undefined }, required: readonly string[], statusOf: (kind: string) => ControlStatus) {
  if (!agreement.activationRequired || agreement.activatedOn || agreement.terminatedOn) return problem('Conflict', 'The agreement has begun already, or is ended, or needs no activation.');
  const missing = required.filter((kind) => notMade.includes(statusOf(kind)));
  return missing.length ? problem('ControlsMissing', `Make these controls first: ${missing.join(', ')}.`, { missing: missing as Obligation[] }) : undefined;
}
