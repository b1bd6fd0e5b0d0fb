import type { PolicyView } from '@uppsikt/contracts';

export type FrameworkPolicy = PolicyView<'providers', 'frameworkAgreement'> | undefined;
type Controlled = 'ECONOMIC_STABILITY' | 'TAXES_AND_FEES' | 'PERMIT';
type Access = 'READ_SUPPLIER' | 'WRITE_COMMERCIAL_CONTROL';
export interface Management { manager: string; controls: readonly Controlled[]; counties: readonly string[]; access: readonly Access[] }

/** An organisation that a guideline names is a tenant when the tenant's id is its key in small letters. Ground: docs/how-to/add-a-municipality.md. */
export const tenantOf = (organisation: string): string => organisation.toLowerCase().replaceAll('_', '-');

/** Who manages the frameworks, for which counties, with what access; nobody where the guideline names nobody. Ground: FALK 2.3, externa placeringar.
 *  @reads providers.frameworkAgreement.commercialManager
 *  @reads providers.frameworkAgreement.commercialManagerControls
 *  @reads providers.frameworkAgreement.counties
 *  @reads providers.frameworkAgreement.partnerAccess */
export function managementOf(policy: FrameworkPolicy): Management | null {
  const { commercialManager: manager, commercialManagerControls, counties, partnerAccess } = policy?.frameworkAgreement ?? {};
  return manager ? { manager, controls: (commercialManagerControls ?? []) as Controlled[], counties: counties ?? [], access: (partnerAccess ?? []) as Access[] } : null;
}

/** The manager is told which suppliers are called off from, where the guideline lets it read them: it answers for their control. Ground: FALK-PLAC-1 and 3. */
export function managerToTell(policy: FrameworkPolicy): string | null {
  const management = managementOf(policy);
  return management?.access.includes('READ_SUPPLIER') ? tenantOf(management.manager) : null;
}

/** A control is taken from the manager alone, of what the guideline gives it, where the guideline lets it write controls. Its key is the control's source. Ground: FALK-PLAC-1 and 3. */
export function sourceOf(policy: FrameworkPolicy, origin: string, kind: Controlled): string | null {
  const management = managementOf(policy);
  const isTaken = management && tenantOf(management.manager) === origin && management.access.includes('WRITE_COMMERCIAL_CONTROL') && management.controls.includes(kind);
  return isTaken ? management.manager : null;
}
