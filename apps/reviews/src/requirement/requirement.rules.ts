import { problem, type LocalDate } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';

export type RequirementResult = 'MET' | 'NOT_ASSESSED' | 'NOT_MET' | 'PARTLY_MET';
export interface RequirementVersion { readonly number: number; readonly class: 'MANDATORY' | 'OPTIONAL'; readonly validFrom: LocalDate; readonly serviceAreaKeys: readonly string[] }
export interface KnownRequirement { readonly id: string; readonly code: string; readonly source: string; readonly versions: readonly RequirementVersion[]; readonly lastDay?: LocalDate | null }
export interface InScope { readonly code: string; readonly source: string; readonly number: number | null }
/** What these rules read of policy kind quality-review. */
export interface BasisPolicy { readonly basis?: readonly string[] | null }

/** The version of a requirement that holds on a day in a service area; undefined when none does. */
export function versionOn(requirement: KnownRequirement, on: LocalDate, serviceArea: string): RequirementVersion | undefined {
  if (requirement.lastDay && requirement.lastDay < on) return undefined;
  const version = requirement.versions.filter((v) => v.validFrom <= on).sort((a, b) => b.number - a.number)[0];
  return version && (!version.serviceAreaKeys.length || version.serviceAreaKeys.includes(serviceArea)) ? version : undefined;
}

/** The requirements that a review assesses, as they hold on its day: those that the agreement makes, and in a quality review those of
 *  the guideline's basis: the board's for the service area, and each regulation that it names as one block.
 *  Ground: NACKA Metoder för uppföljning; FALK 2.4.2 (granskning av verksamhet).
 *  @reads followUp.qualityReview.basis */
export function requirementsInScope(
  review: { readonly kind: string; readonly openedOn: LocalDate; readonly serviceAreaKey: string },
  catalogue: readonly KnownRequirement[], byAgreement: readonly string[], policy: BasisPolicy | null,
): InScope[] {
  const basis = review.kind === 'QUALITY_REVIEW' ? policy?.basis ?? null : null;
  const agreement = basis === null || basis.includes('AGREEMENT');
  const listed = catalogue.flatMap((r) => {
    const version = versionOn(r, review.openedOn, review.serviceAreaKey);
    const asked = version && ((agreement && byAgreement.includes(r.id)) || (basis?.includes(r.source) && r.source !== 'AGREEMENT'));
    return asked ? [{ code: r.code, source: r.source, number: version.number }] : [];
  });
  const sources = ['AGREEMENT', 'BOARD_REQUIREMENT', 'LAW', 'ASSIGNMENT_DESCRIPTION', 'GOAL_OR_STEERING_DOCUMENT'];
  return [...listed, ...(basis ?? []).filter((b) => !sources.includes(b)).map((code) => ({ code, source: 'REGULATION', number: null }))];
}

/** A requirement has a result on evidence, or a reason why it is not assessed.
 *  Ground: NACKA Metoder för uppföljning. */
export function assessRequirement(asked: { readonly result: RequirementResult; readonly evidence?: string | null; readonly reason?: string | null }) {
  const [evidence, reason] = [asked.evidence?.trim() || null, asked.reason?.trim() || null];
  const not = asked.result === 'NOT_ASSESSED';
  if (not !== Boolean(reason)) return problem('InvalidInput', not ? 'Say why it is not assessed.' : 'A reason is for what is not assessed.', { field: 'reason' });
  return !not && !evidence ? problem('InvalidInput', 'Say what the result rests on.', { field: 'evidence' }) : { result: asked.result, evidence, reason };
}

/** Every requirement in scope has a result before the review is completed.
 *  Ground: NACKA Metoder för uppföljning. */
export const openRequirements = (requirements: readonly { readonly code: string; readonly result?: string | null }[]): ReviewDemand[] =>
  requirements.filter((r) => !r.result).map((r) => ({ kind: 'REQUIREMENT', subject: r.code }));
