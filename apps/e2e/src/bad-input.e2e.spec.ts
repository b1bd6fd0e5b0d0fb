import { beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { getNamedType, isNonNullType, type GraphQLInputObjectType } from 'graphql';
import { bounded, idPaths, inputOf, mutations, operationOf, queries, settledCounts, type Field } from './probes.ts';
import { auditSuite, usePlatform } from './usePlatform.ts';

const platform = usePlatform({ clock: '2026-06-01T08:00:00Z' });
let before: Record<string, number>;
let token: string;
beforeAll(async () => {
  token = await platform.token('nacka', 'PLANNER');
  before = await settledCounts(platform.adminUrl);
}, 60_000);

interface Bad { what: string; body: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string>; role?: string | undefined; field?: Field }
const gql = (query: string, variables?: unknown) => JSON.stringify({ query, variables });
const repeated = (n: number, part: (i: number) => string) => Array.from({ length: n }, (_, i) => part(i)).join(' ');

function requests(): Bad[] {
  const ask = '{"query":"{ boards { id } }"}';
  const found: Bad[] = [];
  const add = (what: string, body: Bad['body'], headers?: Bad['headers']) => found.push({ what, body, ...(headers ? { headers } : {}) });
  for (let cut = 0; cut < ask.length; cut += 2) add(`cut at ${cut}`, ask.slice(0, cut));
  for (const body of ['', 'null', '[]', '[1]', '0', 'true', '"x"', '{}', '{"query":null}', '{"query":1}', '{"query":[]}', '{"query":{}}', '{"query":""}', '{"query":" "}', '{"query":"#"}', '{"query":"{"}', '{"query":"}"}', '{"query":"{ }"}', '{"query":"subscription { x }"}',
    '{"query":"{ boards { id } }","variables":"x"}', '{"query":"{ boards { id } }","variables":[]}', '{"query":"{ boards { id } }","operationName":1}', '{"query":"{ boards { id } }","operationName":"__proto__"}', '{"query":"{ boards { id } }","extensions":"x"}', `[${ask},${ask}]`,
    '{"__proto__":{"query":"{ boards { id } }"}}', '{"query":"{ boards { id } }","variables":{"__proto__":{"a":1}}}', '{"query":"query($constructor: ID!) { review(id: $constructor) { id } }","variables":{"__proto__":{"constructor":"x"}}}', '{"query":"{ __proto__ { id } }"}', '{"query":"{ _service { sdl } }"}', '{"query":"{ _entities(representations: []) { __typename } }"}',
    '{"query":"\\u0000"}', '{"query":"{ boards { id\\u0000 } }"}', '{"query":"\\ud800"}', '{"query":"{ review(id: \\"\\\\u0000\\") { id } }"}', '{"query":"{ review(id: \\"\\\\ud800\\") { id } }"}', '['.repeat(20_000), '{"a":'.repeat(20_000), `{"query":"{ boards { id } }","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`]) add(`body ${body.slice(0, 60)}`, body);
  for (const type of ['text/plain', 'text/html', 'application/xml', 'application/graphql', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/json; charset=koi8-r', 'application/json; charset=utf-7', 'application/json; charset=utf-16', 'x', '/', 'application/octet-stream', 'image/png', 'application/json, text/plain']) add(`content type ${type}`, ask, { 'content-type': type });
  for (const encoding of ['gzip', 'br', 'deflate', 'compress', 'x', 'gzip, gzip']) add(`encoding ${encoding}`, ask, { 'content-encoding': encoding });
  for (const accept of ['x', 'text/plain', 'image/*', '*/*;q=0', 'application/json;q=9']) add(`accept ${accept}`, '{"query":"{ no }"}', { accept });
  add('bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x80, 0x7d]));
  add('a body of 5 MB', gql('{ boards { id } }', { x: 'x'.repeat(5_000_000) }));
  add('200 headers', '{"query":"{ no }"}', Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`x-h${i}`, 'v'])));
  for (const key of [' ', 'x'.repeat(201), 'å', 'a b', '\t']) add(`idempotency key ${key.slice(0, 5)}`, '{"query":"{ no }"}', { 'idempotency-key': encodeURIComponent(key) === key ? key : key.replace(/å/, '\u00e5') });
  for (const traceparent of ['x', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-00`, 'ff'.repeat(500)]) add('traceparent', '{"query":"{ no }"}', { traceparent });
  for (const depth of [11, 20, 50, 200, 900]) add(`depth ${depth}`, gql(`{ reviews ${'{ edges { node { provider { reviews '.repeat(depth)} { __typename } ${'} } } }'.repeat(depth)} }`));
  for (const n of [16, 100, 600]) { add(`${n} aliases`, gql(`{ ${repeated(n, (i) => `a${i}: __typename`)} }`)); add(`${n} root fields`, gql(`{ ${repeated(n, (i) => `a${i}: boards { id }`)} }`)); add(`${n} directives`, gql(`{ boards { id ${repeated(n, () => '@skip(if: false)')} } }`)); }
  add('a bomb', gql(`{ boards { ...F0 } } ${repeated(24, (i) => `fragment F${i} on Board { ...F${i + 1} ...F${i + 1} }`)} fragment F24 on Board { id }`));
  add('fragments in a ring', gql('{ boards { ...A } } fragment A on Board { ...B } fragment B on Board { ...A }'));
  for (const first of [-1, 0, 101, 1e9, 2 ** 31, 1.5, 'x', null, [], {}]) add(`first ${JSON.stringify(first)}`, gql('query P($first: Int) { reviews(first: $first) { edges { cursor } } nono: __typename }', { first }));
  for (const after of ['', 'x', '\0', 'W10', Buffer.from('[1,"x"]').toString('base64url'), Buffer.from(`["a\\u0000","${randomUUID()}"]`).toString('base64url'), Buffer.from(`["x","${randomUUID()}"]`).toString('base64url'), Buffer.from(`[1e400,"${'-'.repeat(36)}"]`).toString('base64url'), Buffer.from(`["2026-99-99","${'a'.repeat(36)}"]`).toString('base64url'), 'x'.repeat(50_000)])
    for (const field of queries.filter((f) => f.args.some((a) => a.name === 'after'))) add(`${field.name} after ${after.slice(0, 20)}`, gql(operationOf('query', field, ['after'], 1).replace('(after: $after)', '(first: 1, after: $after)'), { after }));
  return found;
}

const badValues: [string, unknown][] = [
  ['number', 7], ['list', ['x']], ['map', { a: 1 }], ['truth', true], ['null', null], ['empty', ''], ['huge', 'x'.repeat(60_000)], ['NUL', 'a\0b'], ['controls', '\x01\x02\x1b[31m\x7f'], ['lone surrogate', 'a\ud800b'],
  ['proto', JSON.parse('{"__proto__":{"a":1},"constructor":1}')], ['sql', "' or 1=1; drop table review; --"], ['unknown id', randomUUID()], ['path', '../../etc/passwd'], ['big number', 1e308], ['negative', -1],
];
/** Null is no bad value of what may be left out. */
const isRequired = (mutation: Field, name: string) => isNonNullType((getNamedType(mutation.args[0]!.type) as GraphQLInputObjectType).getFields()[name]!.type);
/** Every argument of every root field with an id, and every field of every mutation's input, made wrong one at a time. Where a wrong text is a text
 *  that could be stored, some id around it exists nowhere. */
function variables(): Bad[] {
  const found: Bad[] = [];
  for (const field of queries) for (const argument of field.args.filter((a) => idPaths(a).length > 0 || a.name === 'organisationNumber' || a.name === 'recipient')) {
    for (const [what, value] of badValues) found.push({ field, what: `${field.name} ${argument.name} ${what}`, body: gql(operationOf('query', field, [argument.name]), { [argument.name]: value }) });
  }
  for (const field of mutations.filter((f) => idPaths(f.args[0]!, '').length > 0)) {
    const [argument] = field.args;
    const good = inputOf(argument!.type, () => randomUUID()) as Record<string, unknown>;
    const document = operationOf('mutation', field, ['input']);
    for (const name of Object.keys(good)) for (const [what, value] of badValues) if (value !== null || isRequired(field, name)) found.push({ field, what: `${field.name} ${name} ${what}`, body: gql(document, { input: { ...good, [name]: value } }) });
    for (const input of [null, [], 'x', 1, {}, { ...good, tenantId: 'falkenberg' }, { ...good, ['a\0']: 1 }]) found.push({ field, what: `${field.name} input ${JSON.stringify(input).slice(0, 30)}`, body: gql(document, { input }) });
  }
  for (const field of mutations.filter((f) => ['registerProvider', 'addBoardItem', 'requestUpload', 'registerServiceArea', 'draftSteeringDocument'].includes(f.name))) {
    const good = inputOf(field.args[0]!.type, () => randomUUID()) as Record<string, unknown>;
    for (const [name, was] of Object.entries(good).filter(([, v]) => typeof v === 'string')) for (const value of ['a\0b', '\0', 'a\ud800b', '', null, 7, { a: 1 }]) {
      if (value === null && !isRequired(field, name)) continue;
      found.push({ what: `${field.name} ${name} was ${String(was)}`, role: 'GROUP_MANAGER', body: gql(operationOf('mutation', field, ['input']), { input: { ...good, [name]: value } }) });
      found.push({ what: `${field.name} ${name} was ${String(was)}`, body: gql(operationOf('mutation', field, ['input']), { input: { ...good, [name]: value } }) });
    }
  }
  return found;
}

const roles = ['PLANNER', 'CASE_OFFICER', 'BOARD', 'MAS', 'QUALITY_UNIT', 'QUALITY_UNIT_MANAGERS', 'PROVIDER_REPRESENTATIVE', 'GROUP_MANAGER'];
const holders = new Map<Field, Promise<string>>();
/** The first role that the field is not forbidden to, so that what is bad comes as far as it can. */
const holderOf = (field: Field): Promise<string> => {
  if (!holders.has(field)) holders.set(field, (async () => {
    const args = field.args.filter((a) => a.type.toString().endsWith('!') || idPaths(a).length > 0);
    const document = operationOf(mutations.includes(field) ? 'mutation' : 'query', field, args.map((a) => a.name));
    for (const role of roles) {
      const answer = await platform.as('nacka', role)(document, Object.fromEntries(args.map((a) => [a.name, inputOf(a.type, () => randomUUID())])));
      if (!answer.errors?.some((e) => e.extensions.code === 'FORBIDDEN')) return role;
    }
    return roles[0]!;
  })());
  return holders.get(field)!;
};

const send = ({ body, headers = {} }: Bad, bearer: string) => new Promise<{ status: number; text: string; type: string }>((resolve, reject) => {
  const bytes = Buffer.from(body as string);
  const request = httpRequest(platform.url(), { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': bytes.length, authorization: `Bearer ${bearer}`, ...headers } }, (response) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve({ status: response.statusCode!, type: response.headers['content-type'] ?? '', text: Buffer.concat(parts).toString() })).on('error', reject);
  });
  request.on('error', reject).end(bytes);
});

/** A stack, a path of ours, or the database's own words. */
const leak = /node_modules|\bat [\w.<>]+ \(|\/work\/|\/apps\/|\.[jt]s:\d+|<html|<!doctype|\b(select|insert into|update|delete from) .{0,80}\b(from|values|set|where)\b|syntax error at or near|invalid input syntax|violates|relation "|column "|byte sequence|MikroORM|DriverException|\bpg_/i;

test('bad input is refused in JSON, tells nothing of the inside and stores nothing', async () => {
  const bad = [...requests(), ...variables()];
  expect(bad.length).toBeGreaterThanOrEqual(500);
  const wrong: string[] = [];
  const tokens = new Map<string, string>();
  for (const role of roles) tokens.set(role, await platform.token('nacka', role));
  for (const one of bad.filter((b) => b.field && !b.role)) one.role = await holderOf(one.field!);
  await bounded(bad, async (one) => {
    const tell = (fault: string) => { if (wrong.length < 80) wrong.push(`${fault}: ${one.what}`); };
    const answer = await send(one, one.role ? tokens.get(one.role)! : token).catch((error: Error) => error);
    if (answer instanceof Error) return tell(answer.message);
    if (answer.status >= 500) tell(`status ${answer.status} ${answer.text.slice(0, 200)}`);
    if (leak.test(answer.text)) tell(`leak ${answer.text.slice(0, 300)}`);
    if (/INTERNAL_SERVER_ERROR|SERVICE_UNAVAILABLE/.test(answer.text)) tell(`internal ${answer.text.slice(0, 200)}`);
    let json: unknown;
    try { json = JSON.parse(answer.text); } catch { /* told below */ }
    if (typeof json !== 'object' || json === null || !answer.type.includes('json')) tell(`no JSON (${answer.status}, ${answer.type}) ${answer.text.slice(0, 100)}`);
    if (/"__typename":"\w+Success"/.test(answer.text)) tell(`done ${answer.text.slice(0, 200)}`);
  });
  console.log(`${bad.length} bad inputs`);
  expect(wrong).toEqual([]);
}, 400_000);

test('and the platform still answers, with what it held before', async () => {
  expect((await platform.as('nacka', 'PLANNER')('{ boards { key } }')).data.boards.length).toBeGreaterThan(0);
  expect(({} as { a?: number }).a).toBeUndefined();
  // An import of a file that is not there is a job that fails.
  const withoutJobs = (counts: Record<string, number>) => Object.fromEntries(Object.entries(counts).filter(([row]) => row !== 'uppsikt_economy.platform.job nacka'));
  expect(withoutJobs(await settledCounts(platform.adminUrl))).toEqual(withoutJobs(before));
}, 60_000);

auditSuite(platform);
