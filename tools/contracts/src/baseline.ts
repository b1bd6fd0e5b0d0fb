import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const git = (args: string[], input?: string) => execFileSync('git', args, { cwd: root, input, maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'ignore'] });

/** The files under some paths as they were landed when this work began, by path: where it left origin/main, else main. Null where there is neither, as in an archive. */
export function landed(paths: readonly string[]): { ref: string; files: ReadonlyMap<string, string> } | null {
  for (const branch of ['origin/main', 'main']) {
    let ref: string;
    try {
      ref = git(['merge-base', 'HEAD', branch]).toString().trim();
    } catch { continue; }
    const names = git(['ls-tree', '-r', '--name-only', ref, '--', ...paths]).toString().split('\n').filter(Boolean);
    const answer = git(['cat-file', '--batch'], names.map((name) => `${ref}:${name}\n`).join(''));
    const files = new Map<string, string>();
    let at = 0;
    for (const name of names) {
      const line = answer.indexOf('\n', at);
      const size = Number(answer.subarray(at, line).toString().split(' ')[2]);
      files.set(name, answer.subarray(line + 1, line + 1 + size).toString());
      at = line + size + 2;
    }
    return { ref, files };
  }
  return null;
}
