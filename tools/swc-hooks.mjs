// Runs our TypeScript as source: node --import ./tools/swc-hooks.mjs -C @uppsikt/source file.ts
// Transpiled files are kept under node_modules/.cache, keyed by content, so a warm start does not transpile.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { swc } from './swc.mjs';

const cache = join(import.meta.dirname, '../node_modules/.cache/uppsikt-swc');
mkdirSync(cache, { recursive: true });
const salt = JSON.stringify(swc);

function transpiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const kept = join(cache, createHash('sha256').update(salt).update(filename).update(source).digest('hex') + '.mjs');
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { code } = transformSync(source, { filename, ...swc, configFile: false, sourceMaps: 'inline' });
    const part = `${kept}.${process.pid}`;
    writeFileSync(part, code);
    renameSync(part, kept);
    return code;
  }
}

registerHooks({
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
    return { format: 'module', source: transpiled(fileURLToPath(url)), shortCircuit: true };
  },
});
