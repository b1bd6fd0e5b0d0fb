import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// npm run bench -- NAME: each benchmark is a file here whose default export measures and prints; its last line is JSON.
const here = import.meta.dirname;
const names = readdirSync(here).flatMap((file) => /^([a-z]+)\.ts$/.exec(file)?.[1] ?? []).filter((name) => name !== 'main');
const [name = '', ...args] = process.argv.slice(2);

if (!names.includes(name) || !existsSync(join(here, `${name}.ts`))) {
  process.stderr.write(`npm run bench -- NAME, where NAME is one of: ${names.join(', ')}\n`);
  process.exit(2);
}
const { default: run } = (await import(pathToFileURL(join(here, `${name}.ts`)).href)) as { default: (args: string[]) => Promise<void> };
await run(args);
process.exit(0);
