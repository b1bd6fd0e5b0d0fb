import { problem } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const code = /^[A-Z][A-Z0-9_]{1,60}$/;

/** A triggered review covers the areas of the deficiencies that have emerged, and no other; any other review what the guideline says.
 *  Ground: NACKA Kvalitetsgranskning (påkallad, omfattning). */
export const scopeOf = (byGuideline: readonly string[], emerged: readonly string[]): string[] => [...new Set(emerged.length ? emerged : byGuideline)];

/** What a review covers varies with risk and ongoing assessment; each change has its reason.
 *  Ground: NACKA Kvalitetsgranskning (omfattning). */
export function changeScope(before: readonly string[], asked: { readonly add: readonly string[]; readonly remove: readonly string[]; readonly reason: string }) {
  if (!asked.reason.trim()) return invalid('reason', 'Say why the scope is changed.');
  if (!asked.add.every((a) => code.test(a))) return invalid('add', 'An area is a code such as BEMANNING.');
  if (asked.add.some((a) => before.includes(a) || asked.remove.includes(a))) return invalid('add', 'The review covers that already.');
  if (asked.remove.some((a) => !before.includes(a))) return invalid('remove', 'The review does not cover that.');
  const after = [...before.filter((a) => !asked.remove.includes(a)), ...new Set(asked.add)];
  if (!asked.add.length && !asked.remove.length) return invalid('add', 'Say what is added or left out.');
  return after.length > 100 ? invalid('add', 'A review covers at most 100 areas.') : { before: [...before], after, reason: asked.reason.trim() };
}

/** An area is assessed in words, and on the scale of the checklist where there is one.
 *  Ground: NACKA-KVAL-2; FALK 2.4 (neutralitet: the same scale). */
export function assessArea(asked: { readonly area: string; readonly level?: number | null; readonly statement: string }, covered: readonly string[], scale: number | null) {
  if (!covered.includes(asked.area)) return invalid('area', `The review covers ${covered.join(', ') || 'no areas'}.`);
  if (!asked.statement.trim()) return invalid('statement', 'Say what the assessment is.');
  const level = asked.level ?? null;
  if (level !== null && (scale === null || level < 1 || level > scale)) return invalid('level', scale === null ? 'The review has no scale.' : `A level is 1 to ${scale}.`);
  return { area: asked.area, level, statement: asked.statement.trim() };
}

/** A quality review under LSS assesses the two areas of LSS that it covers; one that was left out with a reason is not demanded.
 *  Ground: NACKA Kvalitetsområden (LSS), NACKA15 2.1.
 *  @reads quality.areas.LSS */
export const openAreas = (
  review: { readonly kind: string; readonly statute?: string | null },
  covered: readonly string[], assessed: readonly { readonly area: string }[], model: { readonly areas?: { readonly LSS?: readonly string[] | null } | null } | null,
): ReviewDemand[] =>
  review.kind === 'QUALITY_REVIEW' && review.statute === 'LSS'
    ? (model?.areas?.LSS ?? []).filter((area) => covered.includes(area) && !assessed.some((a) => a.area === area)).map((subject) => ({ kind: 'QUALITY_AREA', subject }))
    : [];
