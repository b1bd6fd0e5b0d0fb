/** Entities asked for once each, and put back where they were asked for. */
export interface Distinct {
  /** The distinct representations, as JSON. */
  readonly json: string;
  /** For each representation as asked: its place among the distinct. */
  readonly places: readonly number[];
  readonly count: number;
}

interface SubgraphError { message: string; path?: readonly (string | number)[]; extensions?: Record<string, unknown> }

/** How many places of one error are told; the client is shown three (G3). */
const mostPlaces = 10;

/** Takes doubles out. Two are the same when they say the same in the same order, as the planner writes them. */
export function distinct(representations: readonly unknown[]): Distinct {
  const places: number[] = [];
  const seen = new Map<string, number>();
  for (const representation of representations) {
    const json = JSON.stringify(representation);
    let place = seen.get(json);
    if (place === undefined) seen.set(json, place = seen.size);
    places.push(place);
  }
  return { json: `[${[...seen.keys()].join(',')}]`, places, count: seen.size };
}

/** Entities back in the order and number they were asked for in.
 *  Doubles get an object of their own, as the gateway writes into it; what lies deeper is shared unless `deep`. */
export function expandEntities(entities: readonly unknown[], { places }: Distinct, deep: boolean): unknown[] {
  const given = new Set<number>();
  return places.map((place) => {
    const entity = entities[place];
    if (!given.has(place)) { given.add(place); return entity; }
    if (typeof entity !== 'object' || entity === null) return entity;
    return deep ? structuredClone(entity) : { ...entity };
  });
}

/** An error at a distinct entity is an error at each place that asked for it. */
export function expandErrors<E extends SubgraphError>(errors: readonly E[], { places }: Distinct): E[] {
  return errors.flatMap((error) => {
    const [root, place, ...rest] = error.path ?? [];
    if (root !== '_entities' || typeof place !== 'number') return [error];
    const at: E[] = [];
    for (let i = 0; i < places.length && at.length < mostPlaces; i += 1) {
      if (places[i] === place) at.push({ ...error, path: [root, i, ...rest] });
    }
    return at;
  });
}
