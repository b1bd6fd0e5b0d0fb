/** A document or a fact's data of one version, in the shape of the next. Pure: what the earlier did not say stays unsaid. */
export type Upcast = (earlier: Readonly<Record<string, unknown>>) => object;
/** By what they make: `<policy kind>.v2`, `<subgraph>.<fact>.v2`. */
export type Upcasts = Readonly<Record<string, Upcast>>;

const upcasts: Upcasts = {
};

/** What a version said, in the newest shape there is an upcast to. */
export function upcast(name: string, version: number, document: object, by: Upcasts = upcasts): object {
  const next = by[`${name}.v${version + 1}`];
  return next ? upcast(name, version + 1, next(document as Record<string, unknown>), by) : document;
}
