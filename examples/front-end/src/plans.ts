import type { Client, CombinedError } from '@urql/core';
import { problemText } from '@uppsikt/contracts/problem-text';
import swedish from '@uppsikt/contracts/texts/sv.json' with { type: 'json' };
import type { ResultOf, VariablesOf } from 'gql.tada';
import { once } from './client.ts';
import { graphql } from './graph.ts';

const Reviews = graphql(`
  query Reviews($first: Int!, $after: String) {
    reviews(first: $first, after: $after) {
      edges { node { id registrationNumber openedOn provider { name } actionPlans { id status dueOn } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const Plan = graphql(`
  query Plan($id: ID!) { actionPlan(id: $id) { id status dueOn submissions { outcome reason } } }
`);

const AssessPlan = graphql(`
  mutation AssessPlan($input: AssessActionPlanInput!) {
    assessActionPlan(input: $input) {
      __typename
      ... on AssessActionPlanSuccess { actionPlan { id status } }
      ... on InvalidInput { field }
      ... on RoleNotInPolicy { allowed }
      ... on Problem { message }
    }
  }
`);

export type Plan = NonNullable<ResultOf<typeof Plan>['actionPlan']>;

/** A page of reviews with the providers' names, and where the next one begins; null after the last. */
export async function pageOfReviews(client: Client, after: string | null, first = 25) {
  const { data, error } = await client.query(Reviews, { first, after }, { requestPolicy: 'network-only' });
  if (!data) throw error ?? new Error('no answer');
  const { edges, pageInfo } = data.reviews;
  return { reviews: edges.map(({ node }) => node), next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

/** The plan as it is now; null when the municipality has none of this id. */
export async function planById(client: Client, id: string): Promise<Plan | null> {
  const { data, error } = await client.query(Plan, { id }, { requestPolicy: 'network-only' });
  if (!data) throw error ?? new Error('no answer');
  return data.actionPlan;
}

/** What the page shows when the button was pressed. */
export type Shown =
  | { kind: 'DONE'; status: string }
  /** Somebody was first: the text, and the plan as it is now, so that the user decides anew. */
  | { kind: 'CHANGED'; text: string; now: Plan | null }
  | { kind: 'REFUSED'; text: string; field?: string }
  | { kind: 'FAILED'; text: string };

/** Assesses a plan; `key` was made when the form was shown. */
export async function assessPlan(client: Client, input: VariablesOf<typeof AssessPlan>['input'], key: string): Promise<Shown> {
  const { data, error } = await client.mutation(AssessPlan, { input }, once(key));
  if (!data) return { kind: 'FAILED', text: failure(error) };
  const result = data.assessActionPlan;
  const text = problemText(result, swedish);
  switch (result.__typename) {
    case 'AssessActionPlanSuccess': return { kind: 'DONE', status: swedish.enums.ActionPlanStatus[result.actionPlan.status] };
    case 'Conflict': return { kind: 'CHANGED', text, now: await planById(client, input.actionPlanId) };
    case 'InvalidInput': return { kind: 'REFUSED', text, field: result.field };
    case 'NotFound':
    case 'OwnPlan':
    case 'RoleNotInPolicy': return { kind: 'REFUSED', text };
    // The compiler says when the schema has a problem more; a page that is older than the graph shows its name.
    default: return { kind: 'REFUSED', text: unknown(result) };
  }
}

const unknown = (problem: never) => problemText(problem, swedish);

/** What is thrown, not returned: the user cannot put it right. */
function failure(error: CombinedError | undefined): string {
  const code = error?.graphQLErrors[0]?.extensions['code'];
  if (code === 'FORBIDDEN') return 'Din roll får inte göra detta.';
  if (code === 'UNAUTHENTICATED') return 'Logga in igen.';
  return 'Det gick inte just nu. Inget är förlorat: försök igen.';
}
