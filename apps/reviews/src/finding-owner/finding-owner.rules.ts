import { problem, type LocalDate } from '@uppsikt/kernel';

export interface PlaceAsked { readonly qualityArea?: string | null; readonly evidenceIds?: readonly string[] | null; readonly owner?: string | null; readonly dueOn?: LocalDate | null }
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** Who puts a finding right is a function, by a day that is not before it was found.
 *  Ground: issue 4 (findings with owner and due); FALK 2.4.2 (fel och brister). */
export function ownerOf(asked: Pick<PlaceAsked, 'owner' | 'dueOn'>, recordedOn: LocalDate) {
  const owner = asked.owner?.trim() || null;
  if (owner && owner.length > 200) return invalid('owner', 'A function has at most 200 characters.');
  if (asked.dueOn && !owner) return invalid('owner', 'Say which function puts it right by that day.');
  if (asked.dueOn && asked.dueOn < recordedOn) return invalid('dueOn', 'It is put right after it was found.');
  return { owner, dueOn: asked.dueOn ?? null };
}

/** A finding is in a quality area that the guideline has for the review, and rests on material of the review.
 *  Ground: NACKA Kvalitetsområden; NACKA15 2.1; issue 4 (findings with quality area and evidence). */
export function placeFinding(asked: PlaceAsked, recordedOn: LocalDate, qualityAreas: readonly string[], material: readonly string[]) {
  const qualityArea = asked.qualityArea ?? null;
  if (qualityArea && !qualityAreas.includes(qualityArea)) return invalid('qualityArea', `The guideline has ${qualityAreas.join(', ') || 'no quality areas'}.`);
  const evidenceIds = [...new Set(asked.evidenceIds ?? [])];
  if (evidenceIds.length > 50) return invalid('evidenceIds', 'A finding rests on at most 50 pieces of material.');
  if (evidenceIds.some((id) => !material.includes(id))) return invalid('evidenceIds', 'That is no material of the review.');
  const owned = ownerOf(asked, recordedOn);
  return 'owner' in owned ? { qualityArea, evidenceIds, ...owned } : owned;
}

/** An open finding whose day has passed is overdue; without a day none is. Ground: as above. */
export const isOverdue = (finding: { readonly dueOn?: LocalDate | null }, closed: boolean, today: LocalDate): boolean => !closed && finding.dueOn != null && finding.dueOn < today;
