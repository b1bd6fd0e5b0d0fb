import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { assessPlan, beginSignIn, clientFor, finishSignIn, pageOfReviews, planById } from '@uppsikt/example-front-end';
import { eventually } from '@uppsikt/testing';
import { signInAsABrowser } from './browser.ts';
import { nackaMatters } from './nacka.fixture.ts';
import { auditSuite, usePlatform } from './usePlatform.ts';

/** What docs/how-to/build-a-front-end.md shows, run against the platform. */
const platform = usePlatform({ clock: '2026-05-20T08:00:00Z' });
const { ask, matter } = nackaMatters(platform);
const home = 'http://127.0.0.1:5173/callback';

/** Signs in by the browser's way; the network loses the answers of as many mutations as are told. */
async function windowOf(role: string) {
  const { url, pending } = await beginSignIn(platform.issuer(), home);
  const token = await finishSignIn(platform.issuer(), await signInAsABrowser(url, home, { tenant: 'nacka', role }), pending);
  const network = { lose: 0, sent: 0 };
  const client = clientFor({ url: platform.url(), token: async () => token, fetch: async (...request) => {
    const answer = await fetch(...request);
    if (!String(request[1]?.body).includes('mutation')) return answer;
    network.sent += 1;
    if (network.lose-- <= 0) return answer;
    await answer.text();
    throw new TypeError('fetch failed');
  } });
  return { client, network };
}

const plans: string[] = [];
beforeAll(async () => {
  for (const number of ['559999-0016', '559999-0024', '559999-0032']) {
    const { reviewId, findingIds: [findingId] } = await matter(number);
    const { actionPlan } = await ask('PLANNER', 'demandActionPlan', { reviewId, dueOn: '2026-06-20' }, 'actionPlan { id }');
    await ask('PROVIDER_REPRESENTATIVE', 'submitActionPlan', { actionPlanId: actionPlan.id, actions: [{ findingId, description: 'Rutinen skrivs om.', responsible: 'Verksamhetschef', dueOn: '2026-06-10' }] });
    plans.push(actionPlan.id);
  }
}, 60_000);

test('a front end signs in, and turns the pages of a list whose rows come from two subgraphs', async () => {
  const { client } = await windowOf('QUALITY_UNIT');
  const first = await eventually(async () => {
    const page = await pageOfReviews(client, null, 2);
    expect(page.reviews.map((r) => r.provider.name)).toEqual(['Exempelomsorg AB', 'Exempelomsorg AB']);
    return page;
  });
  // @ts-expect-error The document is typed: nobody asked for this field.
  expect(first.reviews[0]!.kind).toBeUndefined();
  const second = await pageOfReviews(client, first.next, 2);
  expect([first.next, second.next]).toEqual([expect.any(String), null]);
  const listed = [...first.reviews, ...second.reviews].flatMap((r) => r.actionPlans);
  expect(listed.map(({ id, status, dueOn }) => [id, status, dueOn]).sort()).toEqual(plans.map((id) => [id, 'SUBMITTED', '2026-06-20']).sort());
});

test('it shows in Swedish why a plan cannot be assessed, and nothing was stored', async () => {
  const { client } = await windowOf('QUALITY_UNIT');
  const input = { actionPlanId: plans[0]!, outcome: 'SUFFICIENT' as const, reason: 'Åtgärderna räcker.' };
  expect(await assessPlan(client, { ...input, reason: ' ' }, randomUUID())).toEqual({ kind: 'REFUSED', field: 'reason', text: 'Uppgiften i fältet reason är felaktig.' });
  expect(await assessPlan(client, { ...input, actionPlanId: randomUUID() }, randomUUID())).toEqual({ kind: 'REFUSED', text: 'Det du söker finns inte.' });
  expect(await assessPlan((await windowOf('PLANNER')).client, input, randomUUID())).toEqual({ kind: 'FAILED', text: 'Din roll får inte göra detta.' });
  expect(await planById(client, plans[0]!)).toMatchObject({ status: 'SUBMITTED', submissions: [{ outcome: null }] });
});

test('an answer that is lost on the way is asked for again and the plan is assessed once; whoever comes after sees what has changed', async () => {
  const [mine, colleagues] = [await windowOf('QUALITY_UNIT'), await windowOf('QUALITY_UNIT')];
  mine.network.lose = 1;
  const input = { actionPlanId: plans[1]!, outcome: 'SUFFICIENT' as const, reason: 'Åtgärderna räcker.' };
  expect(await assessPlan(mine.client, input, randomUUID())).toEqual({ kind: 'DONE', status: 'Tillräcklig' });
  expect(mine.network.sent).toBe(2);
  expect(await assessPlan(colleagues.client, { ...input, outcome: 'INSUFFICIENT', reason: 'Det saknas en ansvarig.' }, randomUUID())).toEqual({
    kind: 'CHANGED', text: 'Någon annan hann ändra före dig, eller så finns uppgiften redan. Läs in på nytt och försök igen.',
    now: { id: plans[1], status: 'SUFFICIENT', dueOn: '2026-06-20', submissions: [{ outcome: 'SUFFICIENT', reason: 'Åtgärderna räcker.' }] },
  });
});

auditSuite(platform);
