import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { upcast, type PolicyDocumentOf, type PolicyName } from '@uppsikt/contracts';
import { problem, type LocalDate, type Problem } from '@uppsikt/kernel';

/** A policy kind: one subject of a guideline, described by libs/contracts/policies/<name>.v<version>.schema.json. */
export interface PolicyKind<Document> { readonly name: string; readonly document?: Document }
/** Names a kind that a subgraph's rules read; it then keeps the adopted sections of it. Rules know the newest version only; an older section comes to them by its upcast. */
export const definePolicy = <K extends PolicyName>(name: K): PolicyKind<PolicyDocumentOf<K>> => ({ name });

/** Where a section stands, for citing it: the document's title, registration number and who adopted it when. */
export interface Citation { title: string; registrationNumber: string | null; adoptedBy: string; adoptedOn: LocalDate }
/** A section in force. `id` is what a decision stores. */
export interface Policy<Document> { id: string; document: Document; steeringDocumentId: string; citation: Citation }

export type NotInPolicy = Problem<'NotInPolicy'> & { readonly kind: string };
export const notInPolicy = (kind: string, message = `The guideline in force has no rule on ${kind}.`): NotInPolicy =>
  problem('NotInPolicy', message, { kind });

interface Row { id: string; scope: string; schema_version: number; document: object; steering_document_id: string; citation: Citation }
const policyOf = <D>(kind: PolicyKind<D>, row: Row): Policy<D> => ({ id: row.id, document: upcast(kind.name, row.schema_version, row.document) as D, steeringDocumentId: row.steering_document_id, citation: row.citation });

/** The sections of a kind that hold on a day: for `*`, for boards and for areas. */
export const sectionsOn = (em: SqlEntityManager, { name }: PolicyKind<unknown>, on: LocalDate): Promise<Row[]> =>
  em.execute<Row[]>('select id, scope, schema_version, document, steering_document_id, citation from platform.policy where kind = ? and valid @> ?::date', [name, on]);

/** Of these the one that holds in an area: its own section wins over its board's, the board's over `*`, always whole. */
export function sectionIn<D>(kind: PolicyKind<D>, sections: readonly Row[], scopes: readonly string[]): Policy<D> | NotInPolicy {
  const first = [...scopes, '*'].flatMap((of) => sections.find((row) => row.scope === of) ?? [])[0];
  return first ? policyOf(kind, first) : notInPolicy(kind.name);
}

/** The section a matter was opened under. */
export async function policyOfMatter<D>(em: SqlEntityManager, matter: { policyIds: readonly string[] }, kind: PolicyKind<D>): Promise<Policy<D> | NotInPolicy> {
  const [row] = await em.execute<Row[]>(
    `select id, scope, schema_version, document, steering_document_id, citation from platform.policy where id = any(?) and kind = ?`,
    [pgArray(matter.policyIds), kind.name],
  );
  return row ? policyOf(kind, row) : notInPolicy(kind.name);
}

/** The ids of every section in force on a day: what a matter stores when it is opened. */
export async function policiesInForce(em: SqlEntityManager, on: LocalDate, scopes: readonly string[] = []): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select distinct on (kind) id from platform.policy where scope = any(?) and valid @> ?::date order by kind, array_position(?, scope)`,
    [pgArray([...scopes, '*']), on, pgArray([...scopes, '*'])],
  );
  return rows.map((r) => r.id);
}

/** An array as PostgreSQL writes it; MikroORM inlines plain arrays as lists. */
export const pgArray = (values: readonly string[]) => `{${values.map((v) => `"${v.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
