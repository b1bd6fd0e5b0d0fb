import { problem } from '@uppsikt/kernel';

export interface AreaPolicy { readonly boards?: readonly string[] | null; readonly serviceAreas?: Readonly<Record<string, readonly string[]>> | null }

/** A guideline that lists the areas of each board is adopted when they stand so in the register: each listed area under all the boards it is listed under and no other,
 *  one under BOTH under every board of the guideline. Of an area it does not list it says nothing.
 *  Ground: SOD 2.1 (verksamhetsområden som följs upp).
 *  @reads organisation.serviceAreas */
export function areasAgree(registered: readonly { readonly key: string; readonly boards: readonly string[] }[], policy: AreaPolicy) {
  const listed = new Map<string, Set<string>>();
  for (const [board, areas] of Object.entries(policy.serviceAreas ?? {})) {
    for (const area of areas) listed.set(area, new Set([...(listed.get(area) ?? []), ...(board === 'BOTH' ? (policy.boards ?? []) : [board])]));
  }
  const wrong = [...listed].find(([key, boards]) => {
    const area = registered.find((r) => r.key === key);
    return !area || area.boards.length !== boards.size || !area.boards.every((b) => boards.has(b));
  });
  return wrong ? problem('InvalidInput', `The document lists ${wrong[0]} under ${[...wrong[1]].join(' and ')}: register it so.`, { field: 'serviceAreas' }) : undefined;
}
