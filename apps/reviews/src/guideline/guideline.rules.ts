import { problem } from '@uppsikt/kernel';

/** A service area that no guideline in force covers cannot be followed up: no review is opened in it.
 *  Ground: FALK 2.1 (riktlinjer för uppföljning av samtliga verksamheter), FALK-DOK-2. */
export const coveredBy = (serviceArea: string, guidelines: readonly { readonly serviceAreas: readonly string[] }[]) =>
  guidelines.some((g) => g.serviceAreas.includes(serviceArea))
    ? { serviceArea }
    : problem('ServiceAreaNotCovered', `No guideline in force covers ${serviceArea}.`, { serviceArea });

/** The service area a review is in: the unit's; else one of the agreement's, said where it has several; else the one said.
 *  Ground: FALK 2.1, FALK-DOK-2 (every area of a board is covered by a guideline). */
export function areaOf(
  asked: string | null | undefined,
  unit: { readonly serviceAreaKey: string } | null,
  agreement: { readonly serviceAreaKeys: readonly string[] } | null,
) {
  const possible = unit ? [unit.serviceAreaKey] : agreement?.serviceAreaKeys ?? (asked ? [asked] : []);
  const serviceArea = asked ?? (possible.length === 1 ? possible[0] : undefined);
  if (serviceArea && possible.includes(serviceArea)) return { serviceArea };
  return problem('InvalidInput', possible.length ? `The service area is one of ${possible.join(', ')}.` : 'Say in which service area.', { field: 'serviceArea' });
}
