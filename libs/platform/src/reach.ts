import { AsyncLocalStorage } from 'node:async_hooks';
import { raw, type EntitySchema } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { isId } from '@uppsikt/kernel';
import type { Condition } from './page.ts';
import { pgArray } from './policy.ts';
import type { Actor } from './request.ts';
import type { Delegation, Scope } from './scope.ts';

/** What an assignment may be for. In tokens: `provider:<id>`, `service-area:HEMTJANST`; `tenant` alone is the whole of it. */
export const scopeKinds = ['tenant', 'board', 'service-area', 'provider', 'unit', 'agreement', 'matter', 'municipality'] as const;
export type ScopeKind = (typeof scopeKinds)[number];
type ObjectKind = Exclude<ScopeKind, 'tenant'>;

/** The objects that one acts for, by kind; undefined is the whole tenant. */
export type Reach = ReadonlyMap<ObjectKind, readonly string[]> | undefined;

/** Stands among a reach's municipalities for the joint matters of several: those that name none. */
const joint = '';
const reachesJoint = (kind: ObjectKind, ids: readonly string[]) => kind === 'municipality' && ids.includes(joint);

/** The roles by which the field being resolved was let in. A person's other roles widen nothing in it. */
export const acting = new AsyncLocalStorage<readonly string[]>();

/** How far an actor's roles reach. A role that the delegation order limits reaches what it is assigned to and nothing else, so without an
 *  assignment nothing; any other role reaches the whole tenant unless the token narrows it. Whoever acts for a municipality of a joint board
 *  reaches the joint matters too where the order says JOINT. Ground: roles.md §7 points 1, 3 and 4. */
export function reachOf(actor: Actor, { scopes }: Pick<Delegation, 'scopes'>): Reach {
  const reach = new Map<ObjectKind, string[]>();
  for (const role of acting.getStore() ?? actor.roles) {
    const own = actor.assignments.filter((a) => a.role === role);
    if (own.some((a) => a.scope === 'tenant') || (own.length === 0 && !scopes[role])) return undefined;
    for (const { scope } of own) {
      const colon = scope.indexOf(':');
      const kind = scope.slice(0, colon) as ObjectKind;
      reach.set(kind, [...(reach.get(kind) ?? []), scope.slice(colon + 1), ...(kind === 'municipality' && scopes[role]?.includes('JOINT') ? [joint] : [])]);
    }
  }
  return reach;
}

/** The columns of a record that say what its rows are about. A record with one of them is limited; no other word is needed. */
const columns: Record<Exclude<ObjectKind, 'matter'>, readonly string[]> = {
  board: ['boardId', 'bodyId'], 'service-area': ['serviceAreaKey', 'serviceAreaKeys'], provider: ['providerId'], unit: ['unitId'], agreement: ['agreementId'], municipality: ['municipalityCode'],
};
/** Records whose own id is the object. */
const objects: Partial<Record<ObjectKind, readonly string[]>> = { provider: ['Provider'], unit: ['Unit', 'ServiceUnit'], agreement: ['Agreement'] };

interface Property { fieldNames?: string[]; columnTypes?: string[] }
interface Meta { className: string; tableName: string; properties: Record<string, Property> }
type Build = (alias: string) => Condition;

const nothing: Condition = { sql: 'false', params: [] };
const everything: Condition = { sql: 'true', params: [] };
const isObject = (meta: Meta) => Object.values(objects).some((names) => names.includes(meta.className));
const isObjectOf = (meta: Meta, kind: ObjectKind) => objects[kind]?.includes(meta.className) ?? false;

/** The paths from the rows of one subgraph's records to what an assignment names. */
class Paths {
  readonly #records: Map<string, Meta>;
  readonly #depth = 4;
  constructor(metas: readonly Meta[]) {
    this.#records = new Map(metas.map((m) => [m.className, m]));
  }

  /** Whether rows of the record are about a provider, a unit, an area, an agreement or a board; others are the whole tenant's. */
  isLimited(meta: Meta): boolean {
    return (['provider', 'unit', 'service-area', 'agreement', 'board'] as const).some((kind) => this.path(meta, kind, []) !== undefined);
  }

  path(meta: Meta, kind: ObjectKind, ids: readonly string[], depth = this.#depth): Build | undefined {
    const own = this.#own(meta, kind, ids);
    if (own && kind !== 'matter') return own;
    const parents = depth === 0 ? [] : this.#parents(meta, kind, ids, depth - 1);
    const children = meta.className === 'Provider' ? this.#ofProvider(meta, kind, ids, depth - 1) : [];
    if (own) return (alias) => any([own(alias), ...(parents.length ? [firstOf(parents, alias, kind, ids)] : []), ...children.map((c) => c(alias))]);
    if (children.length) return (alias) => any(children.map((c) => c(alias)));
    return parents.length ? (alias) => firstOf(parents, alias, kind, ids) : undefined;
  }

  #own(meta: Meta, kind: ObjectKind, ids: readonly string[]): Build | undefined {
    const name = kind === 'matter' || isObjectOf(meta, kind) ? 'id' : columns[kind].find((c) => meta.properties[c]);
    if (!name) return undefined;
    const { fieldNames, columnTypes } = meta.properties[name]!;
    const type = columnTypes?.[0] ?? 'text';
    const values = pgArray(type === 'uuid' ? ids.filter(isId) : ids);
    const column = fieldNames![0]!;
    const one = (alias: string) => (type.endsWith('[]') ? `${alias}."${column}" && ?::text[]` : `${alias}."${column}" = any(?::${type}[])`);
    return (alias) => ({ sql: reachesJoint(kind, ids) ? `(${one(alias)} or ${alias}."${column}" is null)` : one(alias), params: [values] });
  }

  /** What a row belongs to, by its columns `<record>Id`: its unit first, its agreement last; a provider is no way to one of its parts, and no unit or agreement is to a matter. */
  #parents(meta: Meta, kind: ObjectKind, ids: readonly string[], depth: number): { column: string; exists: Build }[] {
    const rank = (p: string) => (p === 'unitId' ? 0 : p === 'agreementId' ? 2 : 1);
    return Object.keys(meta.properties).filter((p) => p !== 'id' && p !== 'tenantId' && (p.endsWith('Id') || (p === 'organisationNumber' && meta.className !== 'Provider'))).sort((a, b) => rank(a) - rank(b)).flatMap((p) => {
      const by = p === 'organisationNumber' ? p : 'id';
      const parent = p === 'organisationNumber' ? this.#records.get('Provider') : this.#named(p.slice(0, -2));
      if (!parent || parent === meta || !parent.properties[by] || (parent.className === 'Provider' && kind !== 'provider') || (kind === 'matter' && isObject(parent))) return [];
      const inner = this.path(parent, kind, ids, depth);
      const column = meta.properties[p]!.fieldNames![0]!;
      return inner ? [{ column, exists: existing(parent, parent.properties[by]!.fieldNames![0]!, column, inner) }] : [];
    });
  }

  /** A provider is in reach by a unit or an agreement of its own that is; one without units is joint. */
  #ofProvider(meta: Meta, kind: ObjectKind, ids: readonly string[], depth: number): Build[] {
    return depth < 0 ? [] : ['Unit', 'ServiceUnit', 'Agreement'].flatMap((name) => {
      const child = this.#records.get(name);
      const inner = child?.properties['providerId'] && this.path(child, kind, ids, 1);
      if (!inner) return [];
      const without: Build[] = reachesJoint(kind, ids) && name !== 'Agreement' ? [(alias) => ({ sql: `not exists (select 1 from "${child!.tableName}" n where n.tenant_id = ${alias}.tenant_id and n.provider_id = ${alias}.id)`, params: [] })] : [];
      return [existing(child!, 'provider_id', 'id', inner), ...without];
    });
  }

  #named(word: string): Meta | undefined {
    const name = word[0]!.toUpperCase() + word.slice(1);
    return this.#records.get(name) ?? (name === 'Unit' ? this.#records.get('ServiceUnit') : undefined);
  }
}

let aliases = 0;
const existing = (meta: Meta, theirs: string, ours: string, inner: Build): Build => (alias) => {
  const one = `r${(aliases = (aliases + 1) % 1_000_000)}`;
  const { sql, params } = inner(one);
  return { sql: `exists (select 1 from "${meta.tableName}" ${one} where ${one}.tenant_id = ${alias}.tenant_id and ${one}."${theirs}" = ${alias}."${ours}" and ${sql})`, params };
};
const any = (conditions: Condition[]): Condition => ({ sql: `(${conditions.map((c) => c.sql).join(' or ')})`, params: conditions.flatMap((c) => c.params) });
/** The first belonging that a row has decides; a row that has none is nobody's, or joint. */
const firstOf = (parents: { column: string; exists: Build }[], alias: string, kind: ObjectKind, ids: readonly string[]): Condition => {
  const conditions = parents.map((p) => p.exists(alias));
  return { sql: `case ${parents.map((p, i) => `when ${alias}."${p.column}" is not null then ${conditions[i]!.sql}`).join(' ')} else ${reachesJoint(kind, ids)} end`, params: conditions.flatMap((c) => c.params) };
};

const pathsOf = new WeakMap<object, Paths>();
function paths(em: SqlEntityManager): Paths {
  const metadata = em.getMetadata();
  let known = pathsOf.get(metadata);
  if (!known) pathsOf.set(metadata, (known = new Paths([...metadata.getAll().values()] as unknown as Meta[])));
  return known;
}

/** The condition that keeps a record's rows within a reach; undefined where all are. */
function conditionOf(em: SqlEntityManager, className: string, reach: Reach, alias: string): Condition | undefined {
  if (!reach) return undefined;
  const meta = [...em.getMetadata().getAll().values()].find((m) => m.className === className) as unknown as Meta | undefined;
  if (!meta?.properties['tenantId'] || !paths(em).isLimited(meta)) return undefined;
  const conditions = [...reach].flatMap(([kind, ids]) => paths(em).path(meta, kind, ids)?.(alias) ?? (reachesJoint(kind, ids) ? everything : []));
  return conditions.length ? any(conditions) : nothing;
}

/** For SQL of one's own over a record: rows beyond the actor's reach are not there. Everything that goes by `em.find…`, `page` and `pageBy` has it already. */
export async function within(scope: Scope, record: EntitySchema<any>, alias: string): Promise<Condition | undefined> {
  return scope.actor.roles.length === 0 ? undefined : conditionOf(scope.em, record.meta.className as string, reachOf(scope.actor, await scope.delegation()), alias);
}

/** Whether the rows of a record are about something that an assignment may name. */
export const isLimited = (em: SqlEntityManager, record: EntitySchema<any>): boolean =>
  paths(em).isLimited(em.getMetadata().get(record.meta.className as never) as unknown as Meta);

/** Puts the actor's reach on everything that the entity manager reads by records. */
export function limit(em: SqlEntityManager, actor: Actor, delegation: () => Promise<Delegation>): void {
  if (actor.roles.length === 0) return;
  em.addFilter({
    name: 'reach',
    args: false,
    cond: async (_args: unknown, _type: unknown, _em: unknown, _options: unknown, className?: string) => {
      const reach = reachOf(actor, await delegation());
      const found = reach && conditionOf(em, className!, reach, '[::alias::]');
      return found ? { [raw(found.sql, [...found.params])]: [] } : {};
    },
  } as never);
}
