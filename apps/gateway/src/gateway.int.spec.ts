import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { serverAudits } from 'graphql-http';
import { generateKeyPair } from 'jose';
import { bodyHash } from '@uppsikt/platform/internal-token';
import { surroundings } from './gateway.fixtures.ts';
import { startGateway, type RunningGateway } from './main.ts';

let around: Awaited<ReturnType<typeof surroundings>>;
let gateway: RunningGateway;
let token: string;

beforeAll(async () => {
  around = await surroundings();
  token = await around.issuer.token();
  gateway = await startGateway(around.config);
});
afterAll(async () => {
  await gateway?.close();
  around?.close();
});
afterEach(() => {
  for (const stub of [around.users, around.reviews]) Object.assign(stub, { behaviour: 'answers', arrived: 0, calls: [] });
});

interface Answered { status: number; headers: Headers; text: string; body: any; ms: number }
async function send(body: string | object, headers: Record<string, string> = {}, url = gateway.url): Promise<Answered> {
  const start = performance.now();
  const response = await fetch(url, {
    method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
  });
  const text = await response.text();
  let json: unknown;
  try { json = JSON.parse(text); } catch { json = undefined; }
  return { status: response.status, headers: response.headers, text, body: json, ms: performance.now() - start };
}
const gql = (query: string, variables?: object, headers?: Record<string, string>) => send({ query, variables }, headers);
const codes = ({ body }: Answered) => (body.errors ?? []).map((error: { extensions: { code: string } }) => error.extensions.code);

describe('sign-in', () => {
  test('a request without a token, or with one that does not hold, is answered 401 and reaches no subgraph', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const wrong = await Promise.all([
      '', 'Basic eDp5', 'Bearer', 'Bearer a.b.c', `Bearer ${token.split('.').slice(0, 2).join('.')}.`,
      ...[{ aud: 'another' }, { iss: 'https://another.invalid' }, { tenant: undefined }, { tenant: 'Not A Slug' }, { roles: 'PLANNER' }, { roles: undefined }, { sub: undefined }]
        .map(async (more) => `Bearer ${await around.issuer.token(more as never)}`),
      around.issuer.token({}, { expires: '-1m' }).then((t) => `Bearer ${t}`),
      around.issuer.token({}, { kid: '../../k1' }).then((t) => `Bearer ${t}`),
      around.issuer.token({}, { key: privateKey }).then((t) => `Bearer ${t}`),
      around.issuer.token({}, { alg: 'HS256', key: new TextEncoder().encode('x'.repeat(32)) }).then((t) => `Bearer ${t}`),
    ]);
    expect(wrong).toHaveLength(16);
    for (const authorization of wrong) {
      const answer = await gql('{ me { name } }', {}, { authorization });
      expect([authorization, answer.status, codes(answer)]).toEqual([authorization, 401, ['UNAUTHENTICATED']]);
    }
    expect(around.users.arrived).toBe(0);
  });

  test('a user is who the token says, whatever the headers claim', async () => {
    const answer = await gql('{ me { name } }', {}, { 'x-tenant': 'nacka', 'x-internal-roles': 'ADMIN', 'x-forwarded-user': 'root', 'x-uppsikt-token': 'mine', cookie: 'a=b', 'x-apollo-federation-include-trace': 'ftv1' });
    expect(answer.body).toEqual({ data: { me: { name: 'Ada' } } });
    const [call] = around.users.calls;
    expect(call!.claims).toMatchObject({ sub: 'account-1', tenant: 'falkenberg', roles: ['CONTRACT_STRATEGIST'], aud: 'users', iss: 'gateway' });
    expect(Object.keys(call!.headers).sort()).toEqual(['accept', 'connection', 'content-length', 'content-type', 'host', 'traceparent', 'x-uppsikt-token']);
    expect(JSON.stringify(call)).not.toContain(token);
  });
});

describe('the question to a subgraph', () => {
  test('carries a token of its own for each subgraph, for these bytes and thirty seconds', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await gql('query Both { reviews { id author { name } } }', {}, { traceparent });
    const calls = [around.reviews.calls[0]!, around.users.calls[0]!];
    expect(calls.map(({ claims }) => [claims.aud, claims.name])).toEqual([['reviews', 'Both'], ['users', 'Both']]);
    for (const { claims, body, headers } of calls) {
      expect(claims.bh).toBe(bodyHash(JSON.stringify(body)));
      expect(claims.exp - claims.iat).toBe(30);
      expect(claims.op).toMatch(/^[0-9a-f]{64}$/);
      expect(Math.abs(claims.deadline - Date.now() - 8000)).toBeLessThan(1000);
      expect(headers['traceparent']).toBe(traceparent);
    }
    expect(new Set(calls.map(({ claims }) => claims.jti)).size).toBe(2);
  });

  test('names each entity once, and the answer stands at every place that asked', async () => {
    const { body } = await gql('{ reviews { id author { id name } } }');
    expect(around.users.calls.map((call) => call.body.variables['representations'])).toEqual([[{ __typename: 'User', id: 'a' }, { __typename: 'User', id: 'b' }, { __typename: 'User', id: 'c' }]]);
    expect(body.data.reviews.map((r: any) => r.author.name)).toEqual(['Ada', null, 'Ada', 'Cia', null, 'Ada']);
  });

  test('an error at an entity is told at each place that asked for it', async () => {
    const { body } = await gql('{ reviews { author { name } } }');
    expect(body.errors).toEqual([1, 4].map((i) => ({ message: 'Not for you.', path: ['reviews', i, 'author', 'name'], extensions: { code: 'FORBIDDEN' } })));
  });

  test('carries the idempotency key of a mutation with the response name of its field, and a query does not', async () => {
    await gql('mutation Add { mine: addReview(body: "x") { id author { name } } }', {}, { 'idempotency-key': 'k-1' });
    expect(around.reviews.calls.map(({ claims }) => claims.idem)).toEqual(['k-1:mine']);
    expect(around.users.calls.map(({ claims }) => claims.idem)).toEqual([undefined]);
    expect(codes(await gql('{ me { id } }', {}, { 'idempotency-key': 'x'.repeat(201) }))).toEqual(['BAD_USER_INPUT']);
  });
});

describe('a mutation of an application that acts for itself', () => {
  const add = 'mutation { addReview(body: "x") { id } }';
  // By client credentials: its own subject by RFC 9068, or a grant that is named.
  const machines = [{ sub: 'payroll', client_id: 'payroll' }, { sub: 'payroll', azp: 'payroll' }, { sub: 'account-7', azp: 'payroll', gty: 'client-credentials' }];

  test.each(machines)('is refused without an Idempotency-Key, and asked of no subgraph (%j)', async (claims) => {
    const headers = { authorization: `Bearer ${await around.issuer.token(claims as never)}` };
    const refused = await gql(add, {}, headers);
    expect([refused.status, refused.body]).toEqual([400, { errors: [{ message: expect.stringContaining('with an Idempotency-Key'), extensions: { code: 'IDEMPOTENCY_KEY_REQUIRED' } }] }]);
    expect(around.reviews.arrived).toBe(0);

    expect((await gql(add, {}, { ...headers, 'idempotency-key': 'k-2' })).body).toEqual({ data: { addReview: { id: 'r0' } } });
    expect(around.reviews.calls.map(({ claims: { idem } }) => idem)).toEqual(['k-2:addReview']);
    expect((await gql('{ me { id } }', {}, headers)).body).toEqual({ data: { me: { id: 'a' } } });
  });

  test('is a person\'s when a person signed in: no key is demanded', async () => {
    const authorization = `Bearer ${await around.issuer.token({ client_id: 'web', azp: 'web' } as never)}`;
    expect((await gql(add, {}, { authorization })).body).toEqual({ data: { addReview: { id: 'r0' } } });
  });
});

describe('a subgraph that fails', () => {
  const ask = () => gql('{ me { name reviews { body } } }');
  const partial = { data: { me: { name: 'Ada', reviews: null } }, errors: [{ message: 'A part of the answer could not be had in time. Try again.', path: ['me'], extensions: { code: 'SERVICE_UNAVAILABLE' } }] };

  test.each(['fails', 'babbles'] as const)('leaves the rest of the answer when it %s', async (behaviour) => {
    around.reviews.behaviour = behaviour;
    expect((await ask()).body).toEqual(partial);
  });

  test.each(['hangs', 'trickles'] as const)('is given up after three seconds when it %s', async (behaviour) => {
    around.reviews.behaviour = behaviour;
    const answer = await ask();
    expect(answer.body).toEqual(partial);
    expect(answer.ms).toBeGreaterThan(2500);
    expect(answer.ms).toBeLessThan(3500);
    around.reviews.behaviour = 'answers';
    expect((await ask()).body.errors).toBeUndefined();
  });

  test('is cut off at five million bytes', async () => {
    around.reviews.behaviour = 'huge';
    const before = process.memoryUsage().rss;
    const answer = await ask();
    expect(answer.body).toEqual(partial);
    expect(answer.ms).toBeLessThan(2500);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test('is asked once more when it drops the connection of a query, and not when it was a mutation', async () => {
    around.reviews.behaviour = 'drops once';
    expect((await ask()).body.errors).toBeUndefined();
    expect(around.reviews.arrived).toBe(2);
    Object.assign(around.reviews, { behaviour: 'drops once', arrived: 0 });
    const answer = await gql('mutation { addReview(body: "x") { id } }');
    expect(codes(answer)).toEqual(['SERVICE_UNAVAILABLE']);
    expect(around.reviews.arrived).toBe(1);
  });

  test('says nothing about itself: no stack, no table, no number of a person', async () => {
    const boom = await gql('{ boom me { id } }');
    expect(boom.body.data).toEqual({ boom: null, me: { id: 'a' } });
    expect(boom.body.errors).toEqual([{ message: 'Internal error', path: ['boom'], extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: expect.stringMatching(/^[0-9a-f]{32}$/) } }]);
    const wrong = await gql('{ wrong }');
    expect(wrong.body.errors).toEqual([{ message: 'No such thing among yours.', path: ['wrong'], extensions: { code: 'NOT_FOUND' } }]);
  });

  test('is not asked any more after five failures in a row, and the others are', async () => {
    const own = await startGateway(around.config);
    const askOwn = () => send({ query: '{ me { name reviews { body } } }' }, {}, own.url);
    around.reviews.behaviour = 'fails';
    for (let i = 0; i < 8; i += 1) expect((await askOwn()).body).toEqual(partial);
    expect([around.reviews.arrived, around.users.arrived]).toEqual([5, 8]);
    await own.close();
  });
});

describe('what an operation may ask for', () => {
  const nested = (depth: number) => `{ me { ${'reviews { author { '.repeat(depth)} id ${'} }'.repeat(depth)} } }`;
  const many = (n: number, part: (i: number) => string) => Array.from({ length: n }, (_, i) => part(i)).join(' ');
  const bomb = `{ me { ...F0 } } ${many(24, (i) => `fragment F${i} on User { ...F${i + 1} ...F${i + 1} }`)} fragment F24 on User { id }`;
  const spread = `{ me { ...D0 } } ${many(30, (i) => `fragment D${i} on User { reviews { author { ...D${i + 1} } } }`)} fragment D30 on User { id }`;
  const refusedForm = { status: 400, codes: ['OPERATION_NOT_ALLOWED'] };

  test.each([
    ['is fifty levels deep', nested(25)],
    ['is deep by fragments', spread],
    ['is deep by inline fragments', `{ me { ${'... on User { reviews { author { '.repeat(6)} id ${'} } }'.repeat(6)} } }`],
    ['has 101 aliases of __typename', `{ ${many(101, (i) => `a${i}: __typename`)} }`],
    ['has 600 aliases', `{ me { ${many(600, (i) => `a${i}:id`)} } }`],
    ['names a field 500 times', `{ me { ${'name '.repeat(500)} } }`],
    ['has ten directives', `{ me { id ${many(10, () => '@include(if: true)')} } }`],
    ['has 300 directives', `{ me { id ${many(300, () => '@x')} } }`],
    ['is a bomb of fragments', bomb],
    ['has fragments that spread each other', '{ me { ...A } } fragment A on User { ...B } fragment B on User { ...A }'],
    ['has fifty root fields', `{ ${many(50, (i) => `a${i}: me { id }`)} }`],
    ['has eleven root fields', `{ ${many(11, () => 'me { id }')} }`],
    ['lists within lists', '{ reviews { author { reviews { author { reviews { id author { id } } } } } } }'],
    ['asks for a page of a thousand million', '{ users(first: 1000000000) { edges { node { id } } } }'],
    ['has two mutations', 'mutation { a: removeReview(id: "1") b: removeReview(id: "2") }'],
    ['has two mutations, one in a fragment', 'mutation { removeReview(id: "1") ...M } fragment M on Mutation { addReview(body: "x") { id } }'],
  ])('is refused when it %s', async (_what, query) => {
    const answer = await gql(query);
    expect({ status: answer.status, codes: codes(answer) }).toEqual(refusedForm);
    expect(around.users.arrived + around.reviews.arrived).toBe(0);
  });

  test('a page size in a variable counts as well', async () => {
    const query = 'query P($first: Int) { users(first: $first) { edges { node { id reviews { id author { id } } } } } }';
    expect(codes(await gql(query, { first: 100 }))).toEqual(['OPERATION_NOT_ALLOWED']);
    expect((await gql(query, { first: 10 })).status).toBe(200);
  });

  test('more than two thousand tokens are a syntax error, told in JSON with 400', async () => {
    const answer = await gql(`{ ${'a '.repeat(10_000)} }`);
    expect([answer.status, codes(answer)]).toEqual([400, ['GRAPHQL_PARSE_FAILED']]);
  });

  test('every attack is refused within 50 ms, by the median', async () => {
    const times: number[] = [];
    for (const query of [nested(25), spread, bomb, `{ ${many(600, (i) => `a${i}: __typename`)} }`, `{ me { ${'name '.repeat(1900)} } }`]) {
      for (let i = 0; i < 5; i += 1) times.push((await gql(query)).ms);
    }
    expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(50);
    expect((await gql('{ me { id } }')).body).toEqual({ data: { me: { id: 'a' } } });
  });

  test('an honest operation passes: ten levels, fifteen aliases, one mutation', async () => {
    expect((await gql(`{ me { ${many(15, (i) => `a${i}: id`)} } }`)).status).toBe(200);
    expect((await gql('{ me { reviews { author { reviews { id } } } } }')).body.errors).toBeUndefined();
    expect((await gql('mutation { __typename addReview(body: "x") { id } }')).body.data.addReview).toEqual({ id: 'r0' });
  });
});

describe('a malformed request', () => {
  test.each<[string, string, Record<string, string>, number]>([
    ['is no JSON', '{"query":', {}, 400],
    ['is a JSON text', '"query"', {}, 400],
    ['is null', 'null', {}, 400],
    ['is empty', '', {}, 400],
    ['is a list, as batches are', '[{"query":"{ me { id } }"}]', {}, 400],
    ['is larger than 100 kB', JSON.stringify({ query: `{ me { id } } #${'x'.repeat(120_000)}` }), {}, 413],
    ['has an unknown charset', '{"query":"{ me { id } }"}', { 'content-type': 'application/json; charset=koi8-r' }, 415],
    ['is a form', 'query={me{id}}', { 'content-type': 'application/x-www-form-urlencoded' }, 400],
    ['is plain text, which needs no preflight', '{"query":"{ me { id } }"}', { 'content-type': 'text/plain' }, 400],
    ['has a query of another type', '{"query":{"a":1}}', {}, 400],
    ['has variables of another type', '{"query":"{ me { id } }","variables":[1]}', {}, 400],
    ['names an operation that is not there', '{"query":"query A { me { id } }","operationName":"B"}', {}, 400],
    ['asks for persisted queries', '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}', {}, 200],
    ['says it is compressed and is not', '{"query":"{ me { id } }"}', { 'content-encoding': 'gzip' }, 400],
    ['asks for a field that is not there', '{"query":"{ mee { id } }"}', {}, 400],
    ['has a variable that does not hold', '{"query":"query A($f: Int) { users(first: $f) { edges { node { id } } } }","variables":{"f":"many"}}', {}, 400],
  ])('is told so in JSON when it %s', async (_what, body, headers, status) => {
    const answer = await send(body, headers);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, expect.stringContaining('application/')]);
    expect(answer.body.errors.length).toBeGreaterThan(0);
    expect(answer.text).not.toMatch(/node_modules|at .*:\d+|<html|Did you mean/i);
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  test('a GET without a preflight header is refused, and no GET changes anything', async () => {
    const get = (query: string, headers: Record<string, string> = {}) => fetch(`${gateway.url}?query=${encodeURIComponent(query)}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
    expect((await get('{ me { id } }')).status).toBe(400);
    expect(await (await get('{ me { id } }', { 'apollo-require-preflight': '1' })).json()).toEqual({ data: { me: { id: 'a' } } });
    expect((await get('mutation { addReview(body: "x") { id } }', { 'apollo-require-preflight': '1' })).status).toBe(405);
    expect(around.reviews.arrived).toBe(0);
  });

  test('names such as __proto__ harm nothing', async () => {
    const answer = await send('{"query":"{ __proto__: me { constructor: id prototype: name } }","variables":{"__proto__":{"polluted":1}},"__proto__":{"polluted":1}}');
    expect(answer.text).toBe('{"data":{"__proto__":{"constructor":"a","prototype":"Ada"}}}\n');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('headers larger than 16 kB are refused', async () => {
    const status = await new Promise((resolve, reject) => {
      httpRequest(gateway.url, { method: 'POST', headers: { 'x-big': 'x'.repeat(17_000) } }, (response) => resolve(response.statusCode)).on('error', reject).end();
    });
    expect(status).toBe(431);
  });
});

describe('over HTTP', () => {
  test('graphql-http finds no error and at most three warnings', async () => {
    const fetchFn = (url: string, init: RequestInit = {}) => fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}`, 'apollo-require-preflight': '1' } });
    const results = await Promise.all(serverAudits({ url: gateway.url, fetchFn }).map(async (audit) => ({ ...(await audit.fn()), title: `${audit.id} ${audit.name}` })));
    expect(results.length).toBeGreaterThan(55);
    expect(results.filter((r) => r.status === 'error').map((r) => r.title)).toEqual([]);
    expect(results.filter((r) => r.status === 'warn').map((r) => r.title).length).toBeLessThanOrEqual(3);
  });

  test('a browser gets a page that fetches nothing from elsewhere', async () => {
    const page = await fetch(gateway.url, { headers: { accept: 'text/html' } });
    const html = await page.text();
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([200, expect.stringContaining("default-src 'none'")]);
    expect(html).toContain('<textarea id="query"');
    expect(html).not.toMatch(/https?:\/\//);
  });

  test('introspection gives the whole graph', async () => {
    const { body } = await gql(getIntrospectionQuery());
    expect(buildClientSchema(body.data).getMutationType()?.getFields()['addReview']).toBeDefined();
  });

  test('/live and /ready answer without a token, and figures are on a port of their own', async () => {
    const base = gateway.url.replace('/graphql', '');
    expect(await (await fetch(`${base}/live`)).json()).toEqual({ status: 'live' });
    expect(await (await fetch(`${base}/ready`)).json()).toEqual({ status: 'ready' });
    expect((await fetch(`${base}/metrics`)).status).toBe(404);
    const own = await startGateway({ ...around.config, metricsPort: 34_817 });
    await send({ query: '{ me { id } }' }, {}, own.url);
    const figures = await (await fetch('http://127.0.0.1:34817/metrics')).text();
    await own.close();
    expect(figures).toContain('gateway_operation_total{code="OK"} 1');
    expect(figures).toContain('gateway_subgraph_total{subgraph="users",outcome="answered"} 1');
  });
});

describe('files', () => {
  const file = (path: string, init: RequestInit = {}) => fetch(gateway.url.replace('/graphql', path), init);

  test('are streamed to the owning subgraph and back', async () => {
    const content = Buffer.alloc(3_000_000, 'abc');
    expect((await file('/files/reviews/link.mac', { method: 'PUT', body: content, headers: { 'content-type': 'text/csv' } })).status).toBe(201);
    expect(around.reviews.files.get('link.mac')!.equals(content)).toBe(true);
    const back = await file('/files/reviews/link.mac');
    expect(Buffer.from(await back.arrayBuffer()).equals(content)).toBe(true);
    expect([back.headers.get('content-type'), back.headers.get('set-cookie')]).toEqual(['text/csv', null]);
  });

  test('a link that the subgraph refuses is refused', async () => {
    expect((await file('/files/reviews/other')).status).toBe(403);
    expect((await file('/files/nobody/link')).status).toBe(404);
    expect((await file('/files/reviews/..%2fgraphql')).status).toBe(404);
    expect((await file('/files/reviews/link', { method: 'DELETE' })).status).toBe(405);
  });

  test('larger than fifty million bytes are refused, also when no length is told', async () => {
    expect((await file('/files/reviews/big', { method: 'PUT', body: new Uint8Array(50_000_001) }).catch(() => ({ status: 413 }))).status).toBe(413);
    let sent = 0;
    const status = await new Promise((resolve) => {
      const upload = httpRequest(gateway.url.replace('/graphql', '/files/reviews/big'), { method: 'PUT' }, (response) => { resolve(response.statusCode); upload.destroy(); });
      upload.on('error', () => resolve('cut off'));
      const more = () => {
        if (upload.destroyed || sent >= 200_000_000) return;
        sent += 1_000_000;
        upload.write(Buffer.alloc(1_000_000), more);
      };
      more();
    });
    // Who still writes when the connection is closed may not come to read why.
    expect([413, 'cut off']).toContain(status);
    expect(sent).toBeLessThan(70_000_000);
    expect(around.reviews.files.has('big')).toBe(false);
  });
});

test('closing lets what is under way end, and ends within five seconds', async () => {
  const own = await startGateway(around.config);
  around.users.behaviour = 'hangs';
  const underWay = send({ query: '{ me { id } }' }, {}, own.url).then((answer) => answer.status, () => 'cut');
  await new Promise((resolve) => setTimeout(resolve, 200));
  const start = performance.now();
  await own.close();
  expect(performance.now() - start).toBeLessThan(5000);
  expect(await underWay).not.toBe('hangs');
  await expect(fetch(own.url)).rejects.toThrow();
});
