import { isId, problem, type LocalDate } from '@uppsikt/kernel';

export type ScopeKind = 'TENANT' | 'BOARD' | 'SERVICE_AREA' | 'PROVIDER' | 'UNIT' | 'AGREEMENT' | 'MATTER' | 'MUNICIPALITY' | 'JOINT';
export interface Given { account: string; role: string; kind: ScopeKind; object?: string | null; validFrom: LocalDate; validUntil?: LocalDate | null }
/** The roles that the delegation order knows, and for the limited ones the kinds of object that they may act for. */
export interface RoleOrder { roles: readonly string[]; scopes: Readonly<Record<string, readonly ScopeKind[]>> }

/** The objects of the tenant that can be looked up. */
export interface Known { boards: readonly string[]; areas: readonly string[]; municipalities: readonly string[] }

/** Whether an assignment holds on a day; first and last day included. */
export const holdsOn = ({ validFrom, validUntil }: Pick<Given, 'validFrom' | 'validUntil'>, on: LocalDate): boolean =>
  validFrom <= on && (!validUntil || on <= validUntil);

/** How a token names what an assignment is for. */
export const scopeOf = ({ kind, object }: Pick<Given, 'kind' | 'object'>): string =>
  (!object ? 'tenant' : `${kind.toLowerCase().replace('_', '-')}:${object}`);

/** A role is one that the delegation order knows, and is given for what the order lets it act for; the same is not given twice for the same day.
 *  Ground: roles.md §7 points 3 and 4 (authority is bound to the assignment, not just the role). */
export function judgeAssignment(asked: Given, order: RoleOrder, known: Known, earlier: readonly Given[]) {
  if (asked.account.trim() === '') return problem('InvalidInput', 'Name the account.', { field: 'account' });
  if (!order.roles.includes(asked.role)) return problem('UnknownRole', `The delegation order knows no role ${asked.role}.`, { known: [...order.roles] });
  const allowed = order.scopes[asked.role];
  if (allowed && !allowed.includes(asked.kind)) return problem('ScopeNotForRole', `${asked.role} is assigned for ${allowed.join(' or ')}.`, { allowed: [...allowed] });
  if (!isObject(asked, known)) return problem('InvalidInput', objectOf[asked.kind], { field: 'object' });
  if (asked.validUntil && asked.validUntil < asked.validFrom) return problem('InvalidInput', 'The last day is not before the first.', { field: 'validUntil' });
  const twice = earlier.some((e) => e.account === asked.account && e.role === asked.role && scopeOf(e) === scopeOf(asked)
    && (!e.validUntil || asked.validFrom <= e.validUntil) && (!asked.validUntil || e.validFrom <= asked.validUntil));
  return twice ? problem('Conflict', 'The account holds this role for this already on one of the days.') : { ...asked, kind: asked.kind as Exclude<ScopeKind, 'JOINT'> };
}

const objectOf: Record<ScopeKind, string> = {
  TENANT: 'The whole tenant has no object.', BOARD: 'Give the id of one of the boards or committees.', SERVICE_AREA: 'Give the key of one of the service areas.',
  PROVIDER: 'Give the id of the provider.', UNIT: 'Give the id of the unit.', AGREEMENT: 'Give the id of the agreement.', MATTER: 'Give the id of the matter.',
  MUNICIPALITY: 'Give the code of one of the tenant\'s municipalities.', JOINT: 'Joint matters come with a municipality: assign for that.',
};
function isObject({ kind, object }: Given, { boards, areas, municipalities }: Known): boolean {
  if (!object || kind === 'TENANT') return !object && kind === 'TENANT';
  if (kind === 'BOARD') return boards.includes(object);
  if (kind === 'SERVICE_AREA') return areas.includes(object);
  if (kind === 'MUNICIPALITY') return municipalities.includes(object);
  return kind !== 'JOINT' && isId(object);
}

/** An assignment ends on a day within its time; what has ended is not prolonged. */
export function judgeEnd(given: Pick<Given, 'validFrom' | 'validUntil'>, lastDay: LocalDate) {
  if (lastDay < given.validFrom) return problem('InvalidInput', 'The last day is not before the first.', { field: 'lastDay' });
  if (given.validUntil && given.validUntil < lastDay) return problem('InvalidInput', `It ends on ${given.validUntil} already; give a new one.`, { field: 'lastDay' });
  return { validUntil: lastDay };
}

/** What a sign-in is worth on a day. A limited role holds by an assignment in force, any other by the sign-in's word; a scope asked for counts only
 *  when one of the account's assignments gives it, and then nothing beside it is reached. Ground: roles.md §7 points 1, 3 and 4; reliability.md S12. */
export function judgeSession(roles: readonly string[], asked: readonly string[], order: Pick<RoleOrder, 'scopes'>, given: readonly Given[], on: LocalDate) {
  const held = given.filter((g) => roles.includes(g.role) && holdsOn(g, on)).map((g) => ({ role: g.role, scope: scopeOf(g) }));
  const reached = asked.length > 0 ? held.filter((h) => asked.includes(h.scope)) : held.filter((h) => order.scopes[h.role]);
  return {
    roles: roles.filter((role) => reached.some((r) => r.role === role) || (asked.length === 0 && !order.scopes[role])),
    assignments: reached,
    refused: asked.filter((scope) => !held.some((h) => h.scope === scope)),
  };
}
