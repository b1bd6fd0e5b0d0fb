import { problem } from '@uppsikt/kernel';
import type { SanctionPolicy } from '../sanction/sanction.rules.ts';

/** Deficiencies that may lead to a sanction are put before those whom the guideline has propose it, and say why.
 *  Ground: NACKA15 7.1 (chefernas bedömning).
 *  @reads sanctions.proposalBy */
export function referFindings(reason: string, ladder: SanctionPolicy) {
  if (!ladder.proposalBy) return problem('NotInPolicy', 'The guideline in force names nobody to whom deficiencies are referred.', { kind: 'sanction-ladder' });
  return reason.trim() ? { reason: reason.trim() } : problem('InvalidInput', 'Say why the deficiencies may lead to a sanction.', { field: 'reason' });
}

/** Where the guideline names those who propose, they propose on what was referred to them and on nothing else.
 *  Ground: NACKA15 7.1 (chefernas bedömning).
 *  @reads sanctions.proposalBy */
export function referredOnly(findingIds: readonly string[], referred: readonly string[], ladder: SanctionPolicy) {
  const missing = ladder.proposalBy ? findingIds.filter((id) => !referred.includes(id)) : [];
  return missing.length ? problem('ReferralMissing', `Refer the findings to ${ladder.proposalBy} first.`, { missing }) : undefined;
}
