import { problem, yearOf, type LocalDate } from '@uppsikt/kernel';

export const partKinds = ['FOCUS_AREA', 'DEEP_DIVE', 'PROJECT'] as const;
export type PartKind = (typeof partKinds)[number];
/** What these rules read of policy kind plan. */
export interface PartPolicy {
  readonly focusAreas?: Readonly<Record<string, readonly string[]>> | null;
  readonly extraDeepDiveAllowed?: boolean | null;
  readonly projectSubFollowUps?: boolean | null;
}
export interface Part { readonly kind: PartKind; readonly title: string; readonly basis: string | null }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** A planned quality follow-up takes in the focus areas of its year; those of another year do not bind it.
 *  Ground: SOD 8.4.1 (fokusområden).
 *  @reads plan.focusAreas */
export const focusAreasOf = (review: { readonly kind: string; readonly openedOn: LocalDate }, policy: PartPolicy): Part[] =>
  review.kind === 'QUALITY_REVIEW' ? (policy.focusAreas?.[String(yearOf(review.openedOn))] ?? []).map((title) => ({ kind: 'FOCUS_AREA' as const, title, basis: null })) : [];

/** In-depth areas complement follow-ups on a recorded ground, and projects are followed up within them, where the guideline lets them; focus areas may
 *  be chosen for other follow-ups too.
 *  Ground: SOD 8.4.1 (fördjupning och projekt).
 *  @reads plan.extraDeepDiveAllowed
 *  @reads plan.projectSubFollowUps
 *  @reads plan.focusAreas */
export function partOf(asked: { readonly kind: PartKind; readonly title: string; readonly basis?: string | null }, year: number, policy: PartPolicy) {
  const silent = () => problem('NotInPolicy', `The guideline in force has no ${asked.kind}.`, { kind: 'plan' });
  const title = asked.title.trim();
  if (!title) return invalid('title', 'Name the part.');
  if (asked.kind === 'DEEP_DIVE' && !policy.extraDeepDiveAllowed) return silent();
  if (asked.kind === 'PROJECT' && !policy.projectSubFollowUps) return silent();
  if (asked.kind === 'FOCUS_AREA' && !policy.focusAreas) return silent();
  if (asked.kind === 'FOCUS_AREA' && !policy.focusAreas?.[String(year)]?.includes(title)) return invalid('title', `The focus areas of ${year} are ${policy.focusAreas?.[String(year)]?.join(', ') ?? 'none'}.`);
  if (asked.kind === 'DEEP_DIVE' && !asked.basis?.trim()) return invalid('basis', 'Say what analysis the in-depth area rests on.');
  return { kind: asked.kind, title, basis: asked.basis?.trim() || null };
}

/** A focus area is left out only with a reason: a follow-up is not completed without one. Ground: SOD 8.4 (kan vara en del), 8.4.1. */
export const unexplained = <P extends { readonly kind: PartKind; readonly leftOut: boolean; readonly leftOutReason?: string | null }>(parts: readonly P[]): P[] =>
  parts.filter((p) => p.leftOut && !p.leftOutReason?.trim());
