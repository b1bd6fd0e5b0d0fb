import { isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { foundAll } from '../found.ts';
import type { CaseFinding } from '../ladder-case/ladder-case.rules.ts';
import { FindingClosureRecord, FindingRecord, SystemCauseRecord, type Finding } from './finding.record.ts';

/** The findings asked for, all of one review and provider; one that is not theirs is not found. */
export async function findingsOf(scope: Scope, asked: { reviewId: string; providerId?: string; findingIds: readonly string[] }) {
  const ids = [...new Set(asked.findingIds)];
  if (ids.length === 0) return problem('InvalidInput', 'Name at least one finding.', { field: 'findingIds' });
  if (ids.length > 200) return problem('InvalidInput', 'At most 200 findings.', { field: 'findingIds' });
  const findings = await foundAll(scope, FindingRecord, ids, { reviewId: asked.reviewId, ...(asked.providerId && { providerId: asked.providerId }) });
  return findings.length === ids.length ? findings : problem('NotFound', 'The review has no such finding for this provider.');
}

/** The findings asked for, when a measure against a provider may rest on them: none has its cause in the municipality's own conditions. Ground: NACKA15 7.2 (åtgärder i systemet). */
export async function chargeable(scope: Scope, asked: { reviewId: string; providerId?: string; findingIds: readonly string[] }) {
  const findings = await findingsOf(scope, asked);
  if (isProblem(findings)) return findings;
  const systemCause = (await foundAll(scope, SystemCauseRecord, findings.map((f) => f.id))).map((f) => f.id);
  return systemCause.length ? problem('SystemCause', 'A measure in the system answers the finding: it does not count against the provider.', { findingIds: systemCause }) : findings;
}

/** The findings of a case as its rules take them. */
export async function caseFindings(scope: Scope, ids: readonly string[]): Promise<CaseFinding[]> {
  const findings = await foundAll(scope, FindingRecord, ids);
  const closed = await foundAll(scope, FindingClosureRecord, ids);
  return findings.map((f) => asCaseFinding(f, closed.find((c) => c.id === f.id)?.correctedOn ?? null));
}

export const asCaseFinding = ({ id, class: of, severity, extensive }: Finding, correctedOn: string | null): CaseFinding => ({ id, class: of, severity, extensive, correctedOn });
