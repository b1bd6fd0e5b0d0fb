import { problem } from '@uppsikt/kernel';

export interface OrganisationPolicy { readonly boards?: readonly string[] | null; readonly committees?: readonly string[] | null }

/** Where the guideline in force names the boards that are responsible, or the committees with tasks, a matter goes to one of them;
 *  where it names none of the kind, to any the tenant has.
 *  Ground: ATV-ANSV-1, policy organisation.
 *  @reads organisation.boards organisation.committees */
export function mayReceive(body: { readonly kind: 'BOARD' | 'COMMITTEE'; readonly key: string }, policy: OrganisationPolicy) {
  const named = body.kind === 'BOARD' ? policy.boards : policy.committees;
  return named && !named.includes(body.key) ? problem('UnknownBody', `The guideline in force names ${named.join(', ')}.`, { known: [...named] }) : undefined;
}
