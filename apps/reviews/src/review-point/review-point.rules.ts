import type { PolicyView } from '@uppsikt/contracts';
import { problem } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';

export type PointKind = 'COMMITMENT' | 'CRITERION' | 'OPEN_POINT' | 'REQUIREMENT' | 'SCOPE' | 'STAFFING';
export type PointResult = 'FULFILLED' | 'DEVIATION' | 'NO_AUDIT_MADE' | 'DONE' | 'REMAINS' | 'DROPPED';
export type ContractPolicy = PolicyView<'contract-follow-up', 'agenda' | 'scope' | 'staffingChecks' | 'requirementClasses'>;
export type ManagementSystemPolicy = PolicyView<'management-system-follow-up', 'criteria'>;
export interface NewPoint { readonly kind: PointKind; readonly code: string; readonly demanded: boolean; readonly originId: string | null; readonly text: string | null }
export interface Point { readonly kind: PointKind; readonly code: string; readonly demanded: boolean; readonly raised: boolean; readonly result?: PointResult | null | undefined }
export interface PointSources {
  readonly requirements: readonly { readonly id: string; readonly code: string; readonly class: 'MANDATORY' | 'OPTIONAL' }[];
  readonly commitments: readonly { readonly id: string; readonly kind: string }[];
  readonly carriedOver: readonly { readonly id: string; readonly text?: string | null | undefined }[];
}

/** What a follow-up of this kind goes through: the criteria of a management system; the scope, the staffing, the promises and the open points of a contract; and the requirements that it
 *  rests on. Of a contract's requirements the mandatory ones must be gone through where the guideline tells classes apart, else all; a review of another kind has its own checklist.
 *  Ground: ATV Uppföljning ledningssystem, Uppföljning av avtal; FALK 2.5.2 (innehåll, omfattning och kvalitet), 2.2 (antagna anbud); SOD 5 C.
 *  @reads followUp.managementSystem.criteria
 *  @reads followUp.contract.agenda
 *  @reads followUp.contract.scope
 *  @reads followUp.contract.staffingChecks
 *  @reads followUp.contract.requirementClasses */
export function pointsOf(reviewKind: string, sources: PointSources, contract: ContractPolicy | null, managementSystem: ManagementSystemPolicy | null): NewPoint[] {
  const point = (kind: PointKind, code: string, demanded: boolean, originId: string | null = null, text: string | null = null): NewPoint => ({ kind, code, demanded, originId, text });
  const ofContract = reviewKind === 'CONTRACT_FOLLOW_UP';
  const classes = contract?.requirementClasses;
  const requirements = sources.requirements.map((r) => point('REQUIREMENT', r.code, ofContract && (!classes || (r.class === 'MANDATORY' && classes.includes('MANDATORY'))), r.id));
  if (reviewKind === 'MANAGEMENT_SYSTEM_FOLLOW_UP') return [...(managementSystem?.criteria ?? []).map((c) => point('CRITERION', c, true)), ...requirements];
  if (!ofContract) return requirements;
  return [
    ...(contract?.agenda?.includes('PREVIOUS_NOTES') ? sources.carriedOver.map((p, i) => point('OPEN_POINT', `OPEN_POINT-${i + 1}`, true, p.id, p.text ?? null)) : []),
    ...(contract?.scope ?? []).map((s) => point('SCOPE', s, true)),
    ...(contract?.staffingChecks ?? []).map((s) => point('STAFFING', s, true)),
    ...sources.commitments.map((c) => point('COMMITMENT', c.kind, true, c.id)),
    ...requirements,
  ];
}

const allowed: Readonly<Record<PointKind, readonly PointResult[]>> = {
  COMMITMENT: ['FULFILLED', 'DEVIATION'], CRITERION: ['FULFILLED', 'DEVIATION', 'NO_AUDIT_MADE'], OPEN_POINT: ['DONE', 'REMAINS', 'DROPPED'],
  REQUIREMENT: ['FULFILLED', 'DEVIATION'], SCOPE: ['FULFILLED', 'DEVIATION'], STAFFING: ['FULFILLED', 'DEVIATION'],
};
const needsWords: readonly PointResult[] = ['DEVIATION', 'DROPPED'];
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** A point is assessed with a result of its kind; a deviation says what deviates and what is dropped says why. That no audit is made can be said only of the criterion on audits, and only when none is.
 *  Ground: ATV Uppföljning av avtal (synpunkter gås igenom, avvikelser); ATV Uppföljning ledningssystem (kriterier). */
export function assessPoint(asked: { readonly result: PointResult; readonly note: string }, point: Point, latestAudit: unknown) {
  if (point.raised) return invalid('pointId', 'A point raised at a meeting is gone through at the next.');
  if (!allowed[point.kind].includes(asked.result)) return invalid('result', `The result is one of ${allowed[point.kind].join(', ')}.`);
  if (asked.result === 'NO_AUDIT_MADE' && (point.code !== 'LATEST_QUALITY_AUDIT_AND_MEASURES' || latestAudit)) return invalid('result', 'An audit is made, or the criterion is another.');
  const note = asked.note.trim();
  if (needsWords.includes(asked.result) && !note) return invalid('note', asked.result === 'DROPPED' ? 'Say why it is dropped.' : 'Say what deviates.');
  return { result: asked.result, note: note || null };
}

/** The demanded points without a result, by their codes. Ground: as above. */
export const openPoints = (points: readonly Point[]): ReviewDemand[] =>
  points.filter((p) => p.demanded && !p.result).map((p) => ({ kind: 'POINT' as const, subject: p.code }));

/** What the next meeting goes through: what was raised at this one, and what remains of earlier ones.
 *  Ground: ATV Uppföljning av avtal (minnesanteckningar från föregående uppföljningsmöte). */
export const carriedOver = <P extends Point>(points: readonly P[]): P[] => points.filter((p) => p.kind === 'OPEN_POINT' && (p.raised || p.result === 'REMAINS'));
