import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { secured } from './secured.ts';

export interface LocalKafka { /** Bootstrap servers. */ brokers: string; /** The certificate of one with accounts, a file. */ ca?: string | undefined; stop(): Promise<void> }
export interface KafkaOptions {
  /** Where the broker keeps its settings, its log and its topics; they survive a restart. */
  dir: string;
  /** 0 or nothing lets the system choose. */
  port?: number;
  /** Where the Java libraries lie; brought by Maven when they are not there. */
  libs?: string;
  /** Passwords by account; one is `admin`. With them the broker is spoken to by SCRAM over TLS alone. */
  accounts?: Readonly<Record<string, string>>;
  /** Settings of the broker beside ours. */
  settings?: Readonly<Record<string, string>>;
  /** Told what is going on, a line at a time. */
  say?: (line: string) => void;
}

const run = promisify(execFile);
const here = resolve(import.meta.dirname, '..');
export const sharedLibs = resolve(here, '../../.data/kafka-libs');
/** Small and quick to start: for one machine, not for production. */
const java = ['-Xmx512m', '-Xms128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.showDateTime=true', '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info'];

/** Whether a broker can be started on this machine; if not, why, in one plain sentence. */
export function kafkaAvailable(libs = sharedLibs): { ok: boolean; why: string } {
  const version = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const major = Number(/version "(\d+)/.exec(version.stderr ?? '')?.[1] ?? 0);
  if (major < 17) return { ok: false, why: major ? `Kafka needs Java 17 or newer; this machine has ${major}.` : 'Kafka needs Java 17 or newer; no java was found.' };
  if (!isComplete(libs) && spawnSync('mvn', ['-version'], { stdio: 'ignore' }).status !== 0) return { ok: false, why: 'Kafka is brought by Maven (mvn), which was not found.' };
  return { ok: true, why: `Java ${major} is here.` };
}

/** A single-node KRaft broker on 127.0.0.1 without a container engine. One orphaned by a kill is stopped and started anew.
 *  @throws Error when Java or the libraries are missing or the broker does not come up. */
export async function startKafka({ dir: wanted, port: wantedPort, libs = sharedLibs, accounts, settings = {}, say = () => {} }: KafkaOptions): Promise<LocalKafka> {
  const available = kafkaAvailable(libs);
  if (!available.ok) throw new Error(available.why);
  const dir = resolve(wanted);
  mkdirSync(dir, { recursive: true });
  await bringLibraries(libs, say);
  await stopOrphan(dir);
  const port = wantedPort || await freePort();
  const file = join(dir, 'server.properties');
  const safe = accounts && await secured(dir, accounts);
  writeFileSync(file, properties(dir, port, await freePort(), { ...safe?.settings, ...settings }), { mode: 0o600 });
  const classes = ['-cp', join(libs, '*')];
  if (!existsSync(join(dir, 'topics/meta.properties'))) {
    say('formatting the storage');
    await run('java', [...java, ...classes, 'kafka.tools.StorageTool', 'format', `--cluster-id=${randomBytes(16).toString('base64url')}`, '-c', file, ...(safe?.format ?? [])]);
  }
  say(`starting the broker on port ${port}`);
  const logFile = join(dir, 'kafka.log');
  const log = openSync(logFile, 'w');
  // A session of its own: Ctrl-C at a terminal reaches us first, and we stop the broker last.
  const broker = spawn('java', [...java, ...classes, 'kafka.Kafka', file], { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  writeFileSync(join(dir, 'kafka.pid'), String(broker.pid));
  await started(broker, logFile);
  return { brokers: `127.0.0.1:${port}`, ca: safe?.ca, stop: () => stop(broker, dir) };
}

/** What one machine needs of reliability.md E10: no topic by accident, one replica of everything. */
const properties = (dir: string, port: number, controllerPort: number, more: object): string => Object.entries({
  'process.roles': 'broker,controller', 'node.id': 1, 'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
  'listeners': `CLIENTS://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`, 'advertised.listeners': `CLIENTS://127.0.0.1:${port}`,
  'controller.listener.names': 'CONTROLLER', 'inter.broker.listener.name': 'CLIENTS',
  'listener.security.protocol.map': 'CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT', 'log.dirs': join(dir, 'topics'),
  'auto.create.topics.enable': false, 'num.partitions': 1, 'default.replication.factor': 1, 'min.insync.replicas': 1, 'unclean.leader.election.enable': false,
  'offsets.topic.replication.factor': 1, 'offsets.topic.num.partitions': 4,
  'transaction.state.log.replication.factor': 1, 'transaction.state.log.min.isr': 1, 'transaction.state.log.num.partitions': 4,
  'share.coordinator.state.topic.replication.factor': 1, 'share.coordinator.state.topic.min.isr': 1,
  'group.initial.rebalance.delay.ms': 0, 'log.cleaner.dedupe.buffer.size': 33_554_432, ...more,
}).map(([name, value]) => `${name}=${value}\n`).join('');

/** The version of the libraries, by the file that asks for them. */
const wantedVersion = () => createHash('sha256').update(readFileSync(join(here, 'pom.xml'))).digest('hex');
const isComplete = (libs: string) => existsSync(join(libs, 'pom.sha256')) && readFileSync(join(libs, 'pom.sha256'), 'utf8') === wantedVersion();

/** Brings the Java libraries by Maven when they are not there. */
export async function bringLibraries(libs = sharedLibs, say: (line: string) => void = () => {}): Promise<void> {
  if (isComplete(libs)) return;
  say('bringing Kafka from Maven (once)');
  const draft = `${libs}.${process.pid}`;
  await run('mvn', ['-q', '-B', '-f', join(here, 'pom.xml'), 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${draft}`]).catch((error: { stdout?: string }) => {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(`Maven could not bring Kafka: ${(error.stdout ?? '').split('\n').find((line) => line.includes('ERROR')) ?? 'see mvn'}`);
  });
  writeFileSync(join(draft, 'pom.sha256'), wantedVersion());
  // Another may have brought them meanwhile, and its broker runs on them.
  if (isComplete(libs)) return rmSync(draft, { recursive: true, force: true });
  rmSync(libs, { recursive: true, force: true });
  renameSync(draft, libs);
}

async function started(broker: ChildProcess, logFile: string): Promise<void> {
  let ended = false;
  broker.once('exit', () => { ended = true; }).once('error', () => { ended = true; });
  for (let i = 0; i < 1200; i++) {
    const log = readFileSync(logFile, 'utf8');
    if (ended) throw new Error(`Kafka ended while starting: ${log.split('\n').find((line) => /ERROR|Exception/.test(line)) ?? `see ${logFile}`}`);
    if (log.includes('Kafka Server started')) return;
    await sleep(50);
  }
  broker.kill('SIGKILL');
  throw new Error(`Kafka did not start within a minute; see ${logFile}.`);
}

/** A clean shutdown takes a second or two; after four we do not wait: the log is recovered at the next start. */
async function stop(broker: ChildProcess, dir: string): Promise<void> {
  if (broker.exitCode === null && broker.signalCode === null) {
    const ended = new Promise<void>((done) => broker.once('exit', () => done()));
    broker.kill('SIGTERM');
    const impatient = setTimeout(() => broker.kill('SIGKILL'), 4000);
    await ended;
    clearTimeout(impatient);
  }
  rmSync(join(dir, 'kafka.pid'), { force: true });
}

/** After a kill -9 of the one who started it the old broker still runs; it is known by its own settings file in its command line. */
async function stopOrphan(dir: string): Promise<void> {
  const pidFile = join(dir, 'kafka.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  const command = () => { try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8'); } catch { return ''; } };
  for (let i = 0; command().split('\0').includes(join(dir, 'server.properties')); i++) {
    if (i === 0) process.kill(pid, 'SIGTERM');
    if (i === 80) process.kill(pid, 'SIGKILL');
    if (i > 200) throw new Error(`The Kafka left behind on ${dir} (process ${pid}) does not end.`);
    await sleep(50);
  }
  rmSync(pidFile, { force: true });
}

export const freePort = () => new Promise<number>((found) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as AddressInfo;
    probe.close(() => found(port));
  });
});
