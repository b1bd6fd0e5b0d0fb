// npm start. Plain JavaScript for Node >= 20: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFlags, pinnedNode } from './run.mjs';

const root = join(import.meta.dirname, '../..');
export function installWhatIsMissing() {
  if (existsSync(join(root, 'node_modules/.package-lock.json'))) return;
  console.log('Installing (npm ci); this happens once.');
  const { status } = spawnSync('npm', ['ci'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('npm ci did not succeed. Check the network and try again.');
    process.exit(1);
  }
}

const proc = (pid, file) => { try { return readFileSync(`/proc/${pid}/${file}`, 'utf8'); } catch { return ''; } };
const isNpm = (pid) => proc(pid, 'cmdline').startsWith('npm');
/** The npm that started us, or undefined where none did, or this machine does not say. */
function npmAbove() {
  const above = Number(/^PPid:\s*(\d+)/m.exec(proc(process.ppid, 'status'))?.[1]);
  return [process.ppid, above].find((pid) => pid && isNpm(pid));
}

if (process.argv[1] === import.meta.filename) {
  installWhatIsMissing();
  // The channel tells the platform when we are gone, even by kill -9.
  const child = spawn(
    pinnedNode(),
    [...nodeFlags, join(root, 'apps/local/src/main.ts')],
    { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: { ...process.env, APOLLO_TELEMETRY_DISABLED: 'true' } },
  );
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  // npm runs us through a shell, and a kill -9 of npm leaves both of us behind: we end as it did.
  const npm = npmAbove();
  if (npm) setInterval(() => { if (!isNpm(npm)) child.kill('SIGTERM'); }, 1000).unref();
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
