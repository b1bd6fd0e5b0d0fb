import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { surroundings } from './gateway.fixtures.ts';
import { startGateway, type RunningGateway } from './main.ts';
import { operationHash } from './operations.ts';

let around: Awaited<ReturnType<typeof surroundings>>;
let production: RunningGateway;
const registered = 'query Me { me { id } }';
async function ask(gateway: RunningGateway, claims: object, query: string): Promise<{ status: number; body: any }> {
  const authorization = `Bearer ${await around.issuer.token(claims as never)}`;
  const response = await fetch(gateway.url, { method: 'POST', headers: { 'content-type': 'application/json', authorization }, body: JSON.stringify({ query }) });
  return { status: response.status, body: await response.json() };
}
const as = (client: string, query: string) => ask(production, { client_id: client }, query);

beforeAll(async () => {
  around = await surroundings();
  const operationsDir = mkdtempSync(join(tmpdir(), 'uppsikt-operations-'));
  for (const client of ['web', 'analysts', 'other']) mkdirSync(join(operationsDir, client));
  writeFileSync(join(operationsDir, 'web/me.graphql'), `${registered}\n`);
  writeFileSync(join(operationsDir, 'analysts/client.json'), '{"free":true}');
  production = await startGateway({ ...around.config, production: true, operationsDir });
});
afterAll(async () => {
  await production?.close();
  around?.close();
});

test('a client may ask what it has registered and nothing else', async () => {
  expect((await as('web', registered)).body).toEqual({ data: { me: { id: 'a' } } });
  for (const [client, query] of [['web', '{ me { name } }'], ['other', registered], ['nobody', registered]] as const) {
    const answer = await as(client, query);
    expect([answer.status, answer.body.errors.map((e: { extensions: { code: string } }) => e.extensions.code)]).toEqual([403, ['OPERATION_NOT_ALLOWED']]);
  }
  // Keycloak names the application of a person `azp`; a token that names none has registered nothing.
  expect((await ask(production, { azp: 'web' }, registered)).body).toEqual({ data: { me: { id: 'a' } } });
  expect((await ask(production, {}, registered)).status).toBe(403);
});

test('a client that may ask freely is held to the limits only', async () => {
  expect((await as('analysts', '{ me { name } }')).status).toBe(200);
  expect((await as('analysts', `{ ${'me { id } '.repeat(11)} }`)).status).toBe(400);
});

test('what the command registers may be asked; what does not hold by the schema is refused with all beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'uppsikt-registered-'));
  const [from, to, schema] = [join(folder, 'from'), join(folder, 'to'), join(folder, 'schema.graphql')];
  mkdirSync(from);
  writeFileSync(schema, 'type Query { me: User } type User { id: ID! name: String }');
  const document = 'query Mine {\n  me { id name }\n}';
  writeFileSync(join(from, 'mine.graphql'), `${document}\n`);
  writeFileSync(join(from, 'wrong.graphql'), 'query Wrong { me { age } }');
  const add = (path: string, ...more: string[]) => spawnSync(process.execPath, [join(import.meta.dirname, '../../../tools/cli/run.mjs'), 'tools/cli/src/main.ts', 'operations', 'add', path, '--client', 'desk', '--to', to, ...more], { encoding: 'utf8' });

  expect(add(from, '--schema', schema)).toMatchObject({ status: 1, stderr: expect.stringMatching(/Nothing was registered.*wrong\.graphql: Cannot query field "age"/s) });
  // Ours knows neither.
  expect(add(join(from, 'mine.graphql'))).toMatchObject({ status: 1, stderr: expect.stringContaining('Cannot query field "me"') });
  writeFileSync(join(from, 'wrong.graphql'), '{ me { id } }');
  expect(add(from, '--schema', schema)).toMatchObject({ status: 1, stderr: expect.stringContaining('An operation has a name.') });
  expect(existsSync(to)).toBe(false);

  for (const said of ['registered', 'there already']) expect(add(join(from, 'mine.graphql'), '--schema', schema)).toMatchObject({ status: 0, stdout: expect.stringMatching(new RegExp(`${said} +desk  Mine  ${operationHash(document)}`)) });
  const again = await startGateway({ ...around.config, production: true, operationsDir: to });
  try {
    expect((await ask(again, { client_id: 'desk' }, document)).body).toEqual({ data: { me: { id: 'a', name: 'Ada' } } });
    expect((await ask(again, { client_id: 'desk' }, '{ me { id } }')).status).toBe(403);
  } finally {
    await again.close();
  }
});

test('there is no introspection and no page for browsers', async () => {
  const answer = await as('analysts', '{ __schema { types { name } } }');
  expect([answer.status, answer.body.data]).toEqual([400, undefined]);
  expect((await fetch(production.url, { headers: { accept: 'text/html' } })).status).toBe(401);
});
