import { problem } from '@uppsikt/kernel';

export interface Series { subgraph: string; board?: string | null; format: string }

/** A form has the number once, and the year at most once; and no other subgraph or board counts by it, so that a number is one matter's alone.
 *  Ground: OSL 5 kap. 2 § (a registered document has a number of its own). */
export function judgeSeries(asked: Series, others: readonly Series[]) {
  const format = asked.format.trim();
  if (!/^[a-z]{2,30}$/.test(asked.subgraph)) return problem('InvalidInput', 'Name the subgraph, such as reviews.', { field: 'subgraph' });
  const rest = format.replace('{number}', '').replace('{year}', '');
  if (!format.includes('{number}') || /[{}]/.test(rest) || format.length > 60) return problem('InvalidInput', 'A form has {number} once and {year} at most once, such as SN {year}/{number}.', { field: 'format' });
  const taken = others.find((o) => o.format === format && (o.subgraph !== asked.subgraph || (o.board ?? null) !== (asked.board ?? null)));
  return taken ? problem('FormatTaken', `${taken.subgraph} counts by this form.`, { subgraph: taken.subgraph }) : { format };
}
